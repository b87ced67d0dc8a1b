import ReadPlanning

/// A way to choose requests.
///
/// The rivals are the usual ways of clients and gateways, given more than those have: they know what must not be read.
enum Planner: Hashable {
  /// Ours.
  case exact
  /// A request for each value.
  case onePerValue
  /// Values side by side in one request, and nothing between. The same as a gap of 0.
  case contiguous
  /// Values in one request as long as no more than so many addresses lie between two of them.
  case gap(Int)

  static let all: [Planner] = [.exact, .onePerValue, .contiguous, .gap(16), .gap(25), .gap(50), .gap(100)]

  var name: String {
    switch self {
    case .exact: "ours"
    case .onePerValue: "one per value"
    case .contiguous: "contiguous only"
    case .gap(let gap): "gap of \(gap)"
    }
  }

  /// The requests that read what is wanted.
  func requests(for task: PlanningTask, on link: LinkCost) -> [AddressSpan] {
    switch self {
    case .exact:
      let plan = try? ReadPlanner.plan(
        task.wanted, in: task.map, limit: task.limit, cost: task.cost(on: link))
      guard let plan else { fatalError("a value cannot be read at all") }
      return plan.requests.map(\.span)
    case .onePerValue: return task.wanted
    case .contiguous: return merge(task, within: 0)
    case .gap(let gap): return merge(task, within: gap)
    }
  }

  private func merge(_ task: PlanningTask, within gap: Int) -> [AddressSpan] {
    var requests: [AddressSpan] = []
    for span in task.wanted {
      if let last = requests.last, span.start - last.end <= gap {
        let joined = AddressSpan(start: last.start, count: span.end - last.start)
        if joined.count <= task.limit, task.allows(joined) {
          requests[requests.count - 1] = joined
          continue
        }
      }
      requests.append(span)
    }
    return requests
  }
}
