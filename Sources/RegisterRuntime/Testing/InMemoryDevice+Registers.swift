public import ModbusTransport

/// The registers of a generated device by name, for the tests of programs that use it.
///
/// ```swift
/// let device = InMemoryDevice()
/// let relay = ResysB40(on: device, unit: 1)
/// try device.set(relay.measures.currentDc, to: 300)
///
/// try await raiseAlarm(of: relay)
/// #expect(try device.written(to: relay.alarm.delay) == [0.5])
/// ```
extension InMemoryDevice {
  /// Puts a value where the device has a register.
  ///
  /// What binds clients does not bind the device: the access, limits and locks of the map do not count.
  ///
  /// - Throws: `RegisterError` for a value that no words have, for one whose scale is given by a register that was not set
  ///   before, and for a register of a block that only the device can tell the address of.
  public func set<Value, Access>(
    _ register: Register<Value, Access>, to value: Value
  ) throws(RegisterError) {
    try register.store(value, in: self)
  }

  /// Puts values where the device has the elements of an array, from the first on.
  ///
  /// - Precondition: There are at most as many values as elements.
  /// - Throws: `RegisterError`, as for one register.
  public func set<Item, Access>(
    _ array: RegisterArray<Item, Access>, to values: [Item]
  ) throws(RegisterError) {
    precondition(values.count <= array.count, "\(array.path) has \(array.count) elements")
    for (element, value) in zip(array, values) { try element.store(value, in: self) }
  }

  /// Takes the addresses of a register away, as in a device that does not have it: it refuses them with exception 2.
  public func remove<Value, Access>(_ register: Register<Value, Access>) {
    for address in register.wordAddresses { register.unit(of: self)[register.table, address] = nil }
  }

  /// The values that were written to a register, the oldest first. A write that changed a part of it is not among them.
  ///
  /// - Throws: `RegisterError` for words that have no value.
  public func written<Value, Access: WritableAccess>(
    to register: Register<Value, Access>
  ) throws(RegisterError) -> [Value] {
    var values: [Value] = []
    for write in writes where write.unit == register.unitID {
      if let value = try register.value(writtenBy: write.request, in: self) { values.append(value) }
    }
    return values
  }

  /// Fails requests that read or write a register.
  ///
  /// - Parameters:
  ///   - error: What the requests end with.
  ///   - times: How many requests fail; `nil` for all until `removeFaults()`.
  public func fail<Value, Access>(
    _ register: Register<Value, Access>, with error: ModbusError, times: Int? = nil
  ) {
    for area in register.areas { fail(area, of: register.unitID, with: error, times: times) }
  }

  /// Answers requests that read or write a register later.
  ///
  /// - Parameters:
  ///   - delay: How much later. A request with a shorter timeout ends after that: a read with `ModbusError.timedOut`, a write
  ///     with `.outcomeUnknown`, and it was carried out.
  ///   - times: How many requests are answered later; `nil` for all until `removeFaults()`.
  public func delay<Value, Access>(
    _ register: Register<Value, Access>, by delay: Duration, times: Int? = nil
  ) {
    for area in register.areas { self.delay(area, of: register.unitID, by: delay, times: times) }
  }
}
