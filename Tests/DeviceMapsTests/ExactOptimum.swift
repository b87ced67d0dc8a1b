import ModbusProtocol

/// The fewest requests that bring values, by trying every place to cut. It knows the addresses of the values and where
/// a request may go, and nothing of the planner.
struct ExactOptimum {
  /// Addresses that a device answers for as one: a request lies wholly in one of them.
  struct Window {
    var table: RegisterTable
    var addresses: Range<Int>
  }

  let windows: [Window]
  /// Addresses inside windows that no request may touch.
  var forbidden: [RegisterTable: Set<Int>] = [:]

  /// The number of requests for values of one table, each of which has to come from one request.
  func requests(for values: [Range<Int>], in table: RegisterTable) -> Int {
    let sorted = values.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    // fewest[n] is the number of requests for the first n values.
    var fewest = [0]
    for last in sorted.indices {
      var best = Int.max
      var hull = sorted[last]
      for first in sorted[...last].indices.reversed() {
        hull = min(hull.lowerBound, sorted[first].lowerBound)..<max(hull.upperBound, sorted[first].upperBound)
        guard isAllowed(hull, in: table) else { break }
        best = min(best, fewest[first] + 1)
      }
      fewest.append(best)
    }
    return fewest[sorted.count]
  }

  /// Whether one request may bring a range.
  func isAllowed(_ range: Range<Int>, in table: RegisterTable) -> Bool {
    range.count <= (table.holdsBits ? 2000 : 125)
      && windows.contains { $0.table == table && $0.addresses.contains(range) }
      && forbidden[table, default: []].allSatisfy { !range.contains($0) }
  }
}
