public import ModbusProtocol

/// An action of a device, triggered by writing the value that its map gives.
public struct RegisterCommand: Sendable {
  let register: Register<UInt64, WriteOnly>
  let value: UInt64

  /// Creates a handle; generated code does so.
  public init(
    _ place: RegisterPlace, _ name: StaticString, at offset: Int, _ raw: RawType,
    order: RegisterOrder = .abcd,
    value: UInt64, write functions: WriteFunctions = .singleOrMultiple
  ) {
    self.register = Register(place, name, at: offset, raw, order: order, write: functions)
    self.value = value
  }

  /// The table.
  public var table: RegisterTable { register.table }
  /// The first address, counted from 0.
  public var address: Int { register.address }
  /// The path in the map: `reset.manual-reset`.
  public var path: String { register.path }

  /// Triggers the action.
  ///
  /// - Throws: `RegisterError`. After a timeout the action may have been triggered.
  public func send() async throws(RegisterError) {
    try await register.write(value)
  }
}
