import ModbusProtocol

/// One unit of an in-memory device.
public struct InMemoryUnit: Sendable {
  let device: InMemoryDevice
  let unit: UnitID

  /// Bits that can be read and written.
  public var coils: InMemoryBits { InMemoryBits(device: device, unit: unit, table: .coil) }
  /// Bits that can only be read.
  public var discreteInputs: InMemoryBits { InMemoryBits(device: device, unit: unit, table: .discreteInput) }
  /// Registers that can only be read.
  public var inputRegisters: InMemoryRegisters {
    InMemoryRegisters(device: device, unit: unit, table: .inputRegister)
  }
  /// Registers that can be read and written.
  public var holdingRegisters: InMemoryRegisters {
    InMemoryRegisters(device: device, unit: unit, table: .holdingRegister)
  }

  /// What an address of a table holds, a bit as 0 or 1; `nil` where the unit has none.
  package subscript(table: RegisterTable, address: UInt16) -> UInt16? {
    get { device.withMemory { $0[.init(unit: unit, table: table, address: address)] } }
    nonmutating set { device.withMemory { $0[.init(unit: unit, table: table, address: address)] = newValue } }
  }
}
