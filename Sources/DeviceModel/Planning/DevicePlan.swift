package import ModbusProtocol
package import ReadPlanning

/// The requests that read a set of values, table by table of each unit.
package struct DevicePlan: Sendable {
  /// The requests of one table of one unit.
  package struct TablePlan: Sendable {
    /// The table of the unit that is asked.
    package var place: UnitTable
    /// The values that are read; an array longer than a request comes as its elements.
    package var values: [ExpandedValue]
    /// The requests; their `wanted` are indices into `values`.
    package var requests: [PlannedRequest]

    /// The table.
    package var table: RegisterTable { place.table }
  }

  /// The tables that anything is read from.
  package var tables: [TablePlan]

  /// Plans the reads of values; those that cannot be read are left out.
  ///
  /// - Parameter map: Where requests may go in a table; by default where they may by the map, across no open border.
  /// - Throws: `PlanError` when a value cannot be read by any request, which a map without findings does not have.
  package init(
    _ all: some Sequence<ExpandedValue>, of layout: DeviceLayout, link: PlanLink,
    in map: ((UnitTable) -> ReadableMap)? = nil
  ) throws(PlanError) {
    var values: [UnitTable: [ExpandedValue]] = [:]
    for value in all where value.isReadable {
      let fits = value.atomicAddresses.count <= Self.limit(value.table, of: layout)
      values[value.unitTable, default: []] += fits ? [value] : value.elements
    }
    tables = []
    for (place, values) in values.sorted(by: { $0.key < $1.key }) {
      let table = place.table
      let plan = try ReadPlanner.plan(
        values.map(\.atomicSpan), in: map?(place) ?? layout.readableMap(place),
        limit: Self.limit(table, of: layout), cost: link.cost(of: table))
      tables.append(TablePlan(place: place, values: values, requests: plan.requests))
    }
  }

  /// Finds out which of the values of a request a device refuses that has refused them together.
  ///
  /// - Parameters:
  ///   - values: The addresses of each value that the request was to read.
  ///   - map: Where the request was allowed to go.
  package static func search(
    among values: [AddressSpan], in place: UnitTable, of layout: DeviceLayout, link: PlanLink,
    map: ReadableMap
  ) -> RefusalSearch {
    RefusalSearch(
      values, in: map, limit: limit(place.table, of: layout),
      cost: link.cost(of: place.table))
  }

  /// The requests that may be sent before it is their turn: those that have no address whose reading changes something, or that
  /// may not be there.
  package static func plain(_ requests: [AddressSpan], in place: UnitTable, of layout: DeviceLayout)
    -> [AddressSpan]
  {
    let map = layout.readableMap(place)
    return requests.filter { !map.avoids($0) }
  }

  private static func limit(_ table: RegisterTable, of layout: DeviceLayout) -> Int {
    table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters
  }
}

extension DeviceLayout {
  /// Where requests may go in a table.
  ///
  /// - Parameter isTrying: Whether they may cross open borders.
  package func readableMap(_ place: UnitTable, tryingBorders isTrying: Bool = false) -> ReadableMap {
    ReadableMap(
      runs: readableRuns[place] ?? [], avoid: avoidedRuns(in: place),
      openBorders: isTrying ? openBorders[place] ?? [] : [])
  }
}

extension PlanLink {
  fileprivate func cost(of table: RegisterTable) -> LinkCost { table.holdsBits ? cost.forBits : cost }
}

extension ExpandedValue {
  /// The addresses that have to come from one request.
  package var atomicSpan: AddressSpan {
    AddressSpan(start: atomicAddresses.lowerBound, count: atomicAddresses.count)
  }
}
