import ModbusProtocol

/// The values that a round asks for, so that those near a block are found: there may be many of both.
struct Neighbours {
  private struct Neighbour {
    let addresses: Range<Int>
    let value: ExpandedValue
  }

  private let tables: [UnitTable: [Neighbour]]

  init(_ values: [ExpandedValue]) {
    var tables: [UnitTable: [Neighbour]] = [:]
    for value in values {
      tables[value.unitTable, default: []].append(
        Neighbour(addresses: value.atomicAddresses, value: value))
    }
    self.tables = tables
  }

  /// Those that can be in a request with one of some values.
  func near(_ values: [ExpandedValue], limits: RequestLimits) -> [ExpandedValue] {
    var ranges: [UnitTable: Range<Int>] = [:]
    for value in values {
      let limit = value.table.holdsBits ? limits.readBits : limits.readRegisters
      let addresses = value.atomicAddresses
      let reach = addresses.lowerBound - limit..<addresses.upperBound + limit
      let range = ranges[value.unitTable] ?? reach
      ranges[value.unitTable] =
        min(range.lowerBound, reach.lowerBound)..<max(range.upperBound, reach.upperBound)
    }
    return ranges.flatMap { table, range in
      tables[table, default: []].lazy.filter { range.overlaps($0.addresses) }.map(\.value)
    }
  }
}
