/// What lies between the items of a plan.
struct Terrain {
  private let items: [PlannerItem]
  private let readable: RunIndex
  /// For each item, how far a request that starts with it may go.
  let reaches: [Int]
  /// For each item, an address between the item before and it that must not be read as filler.
  let sideEffects: [Int?]

  init(_ items: [PlannerItem], in map: ReadableMap, _ readable: RunIndex, limit: Int) {
    self.items = items
    self.readable = readable
    let (avoid, borders) = (RunIndex(map.avoid), RunIndex(map.openBorders))
    reaches = items.map {
      readable.reach(from: $0.start, across: borders, upTo: $0.start + limit) ?? $0.start
    }
    sideEffects = items.indices.map { index in
      index == 0 ? nil : avoid.covered(in: items[index - 1].end, items[index].start)
    }
  }

  /// Why the request `next` does not join the one before it, which starts with the item `first`.
  func cut(before next: ClosedRange<Int>, from first: Int, _ limit: Int) -> PlannedRequest.Cut {
    let item = next.lowerBound
    if let address = sideEffects[item] { return .sideEffect(address: address) }
    if items[item].end > reaches[first] {
      let unreadable = readable.firstUncovered(in: items[item - 1].end, items[item].start)
      return unreadable.map { .unreadable(address: $0) } ?? .extentBoundary
    }
    return items[next.upperBound].end - items[first].start > limit ? .limit : .cheaper
  }
}
