public import ModbusTransport

/// The registers of a generated device by name, for the tests of programs that use it.
///
/// ```swift
/// let device = InMemoryDevice()
/// let relay = ResysB40(on: device, unit: 1)
/// try device.set(relay.measures.currentDc, to: 300)
///
/// try await relay.tripSetup.delay.write(40)
/// #expect(try device.written(to: relay.tripSetup.delay) == [40])
/// ```
extension InMemoryDevice {
  /// Puts a value where the device has a register.
  ///
  /// What binds clients does not bind the device: the access, limits and locks of the map do not count. A register that is
  /// written at another address has the value there too.
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

  /// Takes a command when it is sent; a device in memory refuses it until then.
  public func accept(_ command: RegisterCommand) {
    for area in command._areas {
      for offset in 0..<area.count {
        guard let address = UInt16(exactly: Int(area.address) + offset) else { break }
        unit(command._unit)[area.table, address] = 0
      }
    }
  }

  /// How often a command was sent.
  public func timesSent(_ command: RegisterCommand) -> Int {
    writes.count { $0.unit == command._unit && command.register.isGiven(command.value, by: $0.request) }
  }

  /// Takes the addresses of a register, an array or a command away, as in a device that does not have it: it refuses them with
  /// exception 2. Of some bits of a word, that is the whole word.
  public func remove(_ handle: some RegisterAddressed) {
    for area in handle._areas {
      for offset in 0..<area.count {
        guard let address = UInt16(exactly: Int(area.address) + offset) else { break }
        unit(handle._unit)[area.table, address] = nil
      }
    }
  }

  /// The values that were written to a register, the oldest first. A write that changed a part of it is not among them. Where
  /// another register gives the scale, that is the one which the device holds now.
  ///
  /// - Throws: `RegisterError` for words that have no value.
  public func written<Value, Access: WritableAccess>(
    to register: Register<Value, Access>
  ) throws(RegisterError) -> [Value] {
    var values: [Value] = []
    for write in writes where write.unit == register._unit {
      if let value = try register.value(writtenBy: write.request, in: self) { values.append(value) }
    }
    return values
  }

  /// What was written to the elements of an array, the oldest first; a write that left an element out is not among it.
  ///
  /// - Throws: `RegisterError` for words that have no value.
  public func written<Item, Access: WritableAccess>(
    to array: RegisterArray<Item, Access>
  ) throws(RegisterError) -> [[Item]] {
    var lists: [[Item]] = []
    for write in writes where write.unit == array._unit {
      var items: [Item] = []
      for element in array {
        if let item = try element.value(writtenBy: write.request, in: self) { items.append(item) }
      }
      if items.count == array.count { lists.append(items) }
    }
    return lists
  }

  /// Fails requests that read or write a register, an array or a command.
  ///
  /// - Parameters:
  ///   - handle: What is read or written.
  ///   - error: What the requests end with.
  ///   - times: How many requests fail; `nil` for all until `removeFaults()`.
  public func fail(_ handle: some RegisterAddressed, with error: ModbusError, times: Int? = nil) {
    for area in handle._areas { fail(area, of: handle._unit, with: error, times: times) }
  }

  /// Answers requests that read or write a register, an array or a command later.
  ///
  /// - Parameters:
  ///   - handle: What is read or written.
  ///   - delay: How much later. A request with a shorter timeout ends after that: a read with `ModbusError.timedOut`, a write
  ///     with `.outcomeUnknown`, and it was carried out.
  ///   - times: How many requests are answered later; `nil` for all until `removeFaults()`.
  public func delay(_ handle: some RegisterAddressed, by delay: Duration, times: Int? = nil) {
    for area in handle._areas { self.delay(area, of: handle._unit, by: delay, times: times) }
  }
}
