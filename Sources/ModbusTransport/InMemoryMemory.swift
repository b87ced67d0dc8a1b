import ModbusProtocol

/// What an in-memory device holds: words and bits by unit, table and address.
struct InMemoryMemory: Sendable {
  /// Where a value stands.
  struct Place: Hashable {
    var unit: UnitID
    var table: RegisterTable
    var address: UInt16
  }

  private var words: [Place: UInt16] = [:]

  subscript(place: Place) -> UInt16? {
    get { words[place] }
    set { words[place] = newValue }
  }

  /// Carries out a request that passes `validate()`; `nil` when one of its addresses was never set.
  mutating func carryOut(_ request: ModbusRequest, _ unit: UnitID) -> ModbusResponse? {
    let places = (0..<request.count).map { offset in
      Place(unit: unit, table: request.table, address: request.address + UInt16(offset))
    }
    let present = places.compactMap { words[$0] }
    guard present.count == places.count else { return nil }
    let values: [UInt16]
    switch request {
    case .read: return .values(present)
    case .writeSingleCoil(_, let value): values = [value ? 1 : 0]
    case .writeSingleRegister(_, let value): values = [value]
    case .writeMultipleCoils(_, let bits): values = bits.map { $0 ? 1 : 0 }
    case .writeMultipleRegisters(_, let registers): values = registers
    }
    for (place, value) in zip(places, values) { words[place] = value }
    return .written
  }
}
