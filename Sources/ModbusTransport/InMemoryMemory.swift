import ModbusProtocol

/// What an in-memory device holds: words and bits by unit, table and address.
struct InMemoryMemory: Sendable {
  /// The place of a value.
  struct Place: Hashable, Comparable {
    var unit: UnitID
    var table: RegisterTable
    var address: UInt16

    /// By units, tables and addresses.
    static func < (one: Place, other: Place) -> Bool {
      (one.unit.rawValue, one.table.rawValue, one.address) < (
        other.unit.rawValue, other.table.rawValue, other.address
      )
    }
  }

  var words: [Place: UInt16] = [:]
  /// The reads that end without values.
  var refusals: [SnapshotRefusal] = []
  /// Addresses of which nobody knows whether they are there.
  var unread: Set<Place> = []
  /// How each unit identifies itself.
  var identifications: [UnitID: [DeviceIdentification.Object]] = [:]

  subscript(place: Place) -> UInt16? {
    get { words[place] }
    set { words[place] = newValue }
  }

  /// Carries out a request that passes `validate()`, or refuses it: an address was never set.
  mutating func carryOut(_ request: ModbusRequest, _ unit: UnitID) -> ModbusReply {
    if case .readDeviceIdentification(let category, let object) = request {
      guard let objects = identifications[unit] else { return .exception(.illegalFunction) }
      return DeviceIdentification.reply(with: objects, category: category, object: object)
    }
    guard let read = values(in: request.reads, unit), let old = values(in: request.writes, unit) else {
      return .exception(.illegalDataAddress)
    }
    let new: [UInt16]
    switch request {
    case .read, .readDeviceIdentification: return .response(.values(read))
    case .writeSingleCoil(_, let value): new = [value ? 1 : 0]
    case .writeSingleRegister(_, let value): new = [value]
    case .writeMultipleCoils(_, let bits): new = bits.map { $0 ? 1 : 0 }
    case .writeMultipleRegisters(_, let values), .readWriteMultipleRegisters(_, _, _, let values):
      new = values
    case .maskWriteRegister(_, let and, let or): new = old.map { $0 & and | or & ~and }
    }
    store(new, in: request.writes, unit)
    // Function 23 writes first, so an address in both of its areas is read as it was written.
    guard request.reads != nil else { return .response(.written) }
    return .response(.values(values(in: request.reads, unit) ?? []))
  }

  /// How a read ends that asks for all that was refused once, or for nothing that anybody has read; `nil` for any other request.
  func refusal(of request: ModbusRequest, _ unit: UnitID) -> ModbusError? {
    guard case .read = request, let area = request.reads else { return nil }
    if let refusal = refusals.first(where: { $0.isMet(by: area, of: unit) }) { return refusal.error }
    // What a client can find out by asking for less is refused, as devices do.
    let places = places(of: area, unit)
    return unread.contains(places[0]) && places.allSatisfy({ words[$0] == nil }) ? .timedOut : nil
  }

  private func values(in area: RegisterArea?, _ unit: UnitID) -> [UInt16]? {
    guard let area else { return [] }
    let values = places(of: area, unit).compactMap { words[$0] }
    return values.count == area.count ? values : nil
  }

  private mutating func store(_ values: [UInt16], in area: RegisterArea?, _ unit: UnitID) {
    guard let area else { return }
    for (place, value) in zip(places(of: area, unit), values) { words[place] = value }
  }

  private func places(of area: RegisterArea, _ unit: UnitID) -> [Place] {
    (0..<area.count).map { Place(unit: unit, table: area.table, address: area.address + UInt16($0)) }
  }
}
