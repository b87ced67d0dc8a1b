public import ModbusTransport

extension RegisterDevice {
  /// What the device was found to refuse to read, though its map has it.
  ///
  /// A read of several values that is refused with exception 2 is repeated in parts, until it is known which values the device
  /// refuses by themselves; then no request has them beside others. That holds until the connection is lost or the device does
  /// not answer. After a minute (`ReadRefusals.patience`) each is asked for once more, by itself: a device may be exchanged, or come
  /// back, unnoticed.
  public var refusals: ReadRefusals { _session.refusals.refusals(in: _session.period) }

  /// Plans by what was found out over an earlier connection, so that it is not searched for again.
  ///
  /// Neither an error nor `nil` comes from that alone: each of the values is asked for once, by itself, before it counts as
  /// refused; and what the device answers is no longer expected to be refused.
  public func expect(_ refusals: ReadRefusals) { _session.refusals.expect(refusals, in: _session.period) }

  /// Lets what was refused count for another time than a minute (`ReadRefusals.patience`) before each value is asked for once more:
  /// longer where every request is dear and no device is exchanged, shorter where one may be.
  ///
  /// It holds for all handles of the device, also for what is remembered already.
  ///
  /// - Parameter time: The time; none asks in each read, and more than an hour counts as one.
  public func trustRefusals(for time: Duration) { _session.refusals.trust(for: time) }

  /// Lets reads cross the borders between blocks that the map leaves open (`border: open`), which takes fewer requests.
  ///
  /// A device that refuses the first such request loses no value: the read goes on within the borders, and so do all others, until the
  /// connection is lost or the device does not answer. The border is among the `barriers` of `refusals`, which a program may save and
  /// expect. Where a device answers the first one with something wrong, that is taken for a refusal. Where it does not answer it at
  /// all, that read fails as any other, and no further request crosses a border over this connection.
  ///
  /// It holds for all handles of the device. A device that answers with other words than those of the addresses cannot be told from one
  /// that answers rightly; it has to be known that the device at hand does not.
  public func tryOpenBorders() { _session.borders.allow() }
}
