public import ModbusTransport

extension MappedDevice {
  /// What the device was found to refuse to read, though its map has it.
  ///
  /// A read of several values that is refused with exception 2 is repeated in parts, until it is known which values the device
  /// refuses by themselves; then no request has them beside others. That holds until the connection is lost or the device does
  /// not answer, and on a serial line for a minute, because a device there may be exchanged unnoticed.
  public var refusals: ReadRefusals { refused.refusals(in: period) }

  /// Takes what was found out over an earlier connection as if it had been found out now. A read of nothing else asks for it in any
  /// case, and what the device then answers is forgotten to be refused.
  public func expect(_ refusals: ReadRefusals) { refused.note(refusals, in: period) }
}
