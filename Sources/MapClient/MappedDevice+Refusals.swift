public import ModbusTransport

extension MappedDevice {
  /// What the device was found to refuse to read, though its map has it.
  ///
  /// A read of several values that is refused with exception 2 is repeated in parts, until it is known which values the device
  /// refuses by themselves; then no request has them beside others. That holds until the connection is lost or the device does
  /// not answer. After a minute (`ReadRefusals.patience`) each is asked for once more, by itself: a device may be exchanged, or come
  /// back, unnoticed.
  public var refusals: ReadRefusals { refused.refusals(in: period) }

  /// Plans by what was found out over an earlier connection, so that it is not searched for again.
  ///
  /// No outcome comes from that alone: each of the values is asked for once, by itself, before it counts as refused; and what the
  /// device answers is no longer expected to be refused.
  public func expect(_ refusals: ReadRefusals) { refused.expect(refusals, in: period) }
}
