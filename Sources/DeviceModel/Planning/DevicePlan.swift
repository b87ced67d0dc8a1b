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
  /// - Throws: `PlanError` when a value cannot be read by any request, which a map without findings does not have.
  package init(
    _ all: some Sequence<ExpandedValue>, of layout: DeviceLayout, link: PlanLink
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
        values.map { AddressSpan(start: $0.atomicAddresses.lowerBound, count: $0.atomicAddresses.count) },
        in: ReadableMap(runs: layout.readableRuns[place] ?? [], avoid: layout.avoidedRuns(in: place)),
        limit: Self.limit(table, of: layout), cost: table.holdsBits ? link.cost.forBits : link.cost)
      tables.append(TablePlan(place: place, values: values, requests: plan.requests))
    }
  }

  private static func limit(_ table: RegisterTable, of layout: DeviceLayout) -> Int {
    table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters
  }
}
