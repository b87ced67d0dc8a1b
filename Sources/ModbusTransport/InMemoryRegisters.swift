import ModbusProtocol

/// A table of 16-bit registers of an in-memory device.
public struct InMemoryRegisters: Sendable {
  let device: InMemoryDevice
  let unit: UnitID
  let table: RegisterTable

  /// The register at an address; `nil` where the device has none.
  public subscript(address: UInt16) -> UInt16? {
    get { device.withMemory { $0[place(address)] } }
    nonmutating set { device.withMemory { $0[place(address)] = newValue } }
  }

  /// Puts adjacent registers there; what would lie past address 65535 is dropped.
  public func store(_ values: [UInt16], at start: UInt16) {
    device.withMemory { memory in
      for (address, value) in zip(start...UInt16.max, values) { memory[place(address)] = value }
    }
  }

  /// Puts the same value at each address of a range.
  public func fill(_ value: UInt16, in addresses: ClosedRange<UInt16>) {
    device.withMemory { memory in
      for address in addresses { memory[place(address)] = value }
    }
  }

  private func place(_ address: UInt16) -> InMemoryMemory.Place {
    InMemoryMemory.Place(unit: unit, table: table, address: address)
  }
}
