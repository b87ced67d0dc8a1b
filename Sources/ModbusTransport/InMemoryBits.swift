import ModbusProtocol

/// A table of bits of an in-memory device.
public struct InMemoryBits: Sendable {
  let device: InMemoryDevice
  let unit: UnitID
  let table: RegisterTable

  /// The bit at an address; `nil` where the device has none.
  public subscript(address: UInt16) -> Bool? {
    get { device.withMemory { $0[place(address)] }.map { $0 != 0 } }
    nonmutating set { device.withMemory { $0[place(address)] = newValue.map { $0 ? 1 : 0 } } }
  }

  /// Puts adjacent bits there; what would lie past address 65535 is dropped.
  public func store(_ values: [Bool], at start: UInt16) {
    device.withMemory { memory in
      for (address, value) in zip(start...UInt16.max, values) { memory[place(address)] = value ? 1 : 0 }
    }
  }

  /// Puts the same value at each address of a range.
  public func fill(_ value: Bool, in addresses: ClosedRange<UInt16>) {
    device.withMemory { memory in
      for address in addresses { memory[place(address)] = value ? 1 : 0 }
    }
  }

  private func place(_ address: UInt16) -> InMemoryMemory.Place {
    InMemoryMemory.Place(unit: unit, table: table, address: address)
  }
}
