import ModbusProtocol

/// The registers of a device, in the map's order, as plain data. Nothing is sent.
public struct DeviceRegisters: Sendable {
  private let entries: [RegisterEntry]
  private let register: @Sendable (String) -> AnyRegister?

  init(of device: some RegisterDevice) {
    entries = RegisterList.entries(of: device)
    register = { path in try? RegisterList.register(of: device, at: path).get() }
  }

  /// The value at a path, to be read; `nil` where the map has none that can be.
  ///
  /// - Parameter path: The path in the map with the indices of all blocks that repeat: `outlets[3].voltage`; one of an array is
  ///   the whole of it, or with an index one element.
  public subscript(path: String) -> AnyRegister? { register(path) }
}

extension DeviceRegisters: RandomAccessCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of registers, in which all instances of a block count as one.
  public var endIndex: Int { entries.count }

  /// What is known of one register; the index must be below `count`.
  public subscript(index: Int) -> RegisterEntry { entries[index] }
}

extension RegisterDevice {
  /// What the map has: one entry for each register, array, command and computed value, with those that cannot be read.
  ///
  /// It is made anew each time; keep it where it is used often.
  public var registers: DeviceRegisters { DeviceRegisters(of: self) }

  /// Reads one value by its path in the map, with the registers that decide about it, as its handle would.
  ///
  /// - Parameter path: The path with the indices of all blocks that repeat: `outlets[3].voltage`.
  /// - Returns: The value with its unit.
  /// - Throws: `RegisterError` as reading its handle does, and with the cause `notFound` where the map has no such value, or none
  ///   that can be read; then nothing was sent.
  public func read(path: String) async throws(RegisterError) -> AnyRegisterValue {
    switch RegisterList.register(of: self, at: path) {
    case .success(let register): return try await register.read()
    case .failure(let error): throw self.error(error, at: path)
    }
  }

  private func error(_ problem: NoRegister, at path: String) -> RegisterError {
    let nowhere = RequestTarget(
      session: _session, unitTable: UnitTable(.holdingRegister), address: 0, count: 0, path: path)
    var error = nowhere.error(.read, .notFound(reason: problem.reason))
    error.table = nil
    return error
  }
}
