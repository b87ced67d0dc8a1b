import ReadPlanning

/// Values of one table to read, and where requests may go.
struct PlanningTask {
  /// The values, each read by one request; sorted, without overlaps.
  let wanted: [AddressSpan]
  let map: ReadableMap
  let limit: Int
  let holdsBits: Bool
  /// Addresses that nobody asked for and that must not be read on the way.
  private let forbidden: [Bool]

  init(wanted: [AddressSpan], map: ReadableMap, limit: Int, holdsBits: Bool = false) {
    self.wanted = wanted.sorted { $0.start < $1.start }
    self.map = map
    self.limit = limit
    self.holdsBits = holdsBits
    var forbidden = [Bool](repeating: false, count: 65536)
    for run in map.avoid {
      var starts = [run.start]
      for level in run.levels {
        starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
      }
      for start in starts { for address in start..<start + run.count { forbidden[address] = true } }
    }
    for span in wanted { for address in span.start..<span.end { forbidden[address] = false } }
    self.forbidden = forbidden
  }

  func cost(on link: LinkCost) -> LinkCost { holdsBits ? link.forBits : link }

  /// Whether a device would answer one request for these addresses, without a side effect that nobody asked for.
  func allows(_ span: AddressSpan) -> Bool {
    let readable = ReadableMap(runs: map.runs)
    return (try? ReadPlanner.plan([span], in: readable, limit: limit, cost: .tcp)) != nil
      && !forbidden[span.start..<span.end].contains(true)
  }
}
