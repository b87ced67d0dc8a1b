import DeviceModel
import ModbusProtocol
import ReadPlanning

/// The addresses that the requests of a first read take, with those that repeat at a constant distance folded.
package struct PlannedSpans: Sendable {
  /// A request, or several that are equally long and equally far apart.
  package struct Span: Sendable {
    /// The table of the unit that is asked.
    package let place: UnitTable
    /// The addresses of the first.
    package let addresses: AddressSpan
    /// How many there are.
    package let count: Int
    /// The addresses from one to the next; 0 for a single one.
    package let stride: Int
  }

  /// The requests in their order; none for a device with blocks that it has to tell the places of.
  package let spans: [Span]

  /// Plans the read of all values of a device over TCP, as `regmap plan` does.
  ///
  /// - Throws: `PlanError` when a value cannot be read, which a map without findings does not have.
  package init(_ layout: DeviceLayout) throws {
    guard layout.chains.isEmpty else {
      spans = []
      return
    }
    spans = try PlanReport(layout.withAllDefaultSettings()).planned.plans.flatMap(\.tables).flatMap { table in
      RequestFolding(table.requests, keys: table.requests.map { "\($0.span.count)" }).groups.flatMap {
        group in
        group.pattern.map { index in
          Span(
            place: table.place, addresses: table.requests[index].span, count: group.count,
            stride: group.stride)
        }
      }
    }
  }
}
