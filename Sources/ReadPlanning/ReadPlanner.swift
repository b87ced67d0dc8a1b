import ModbusProtocol

/// Finds the cheapest requests for a set of values.
public enum ReadPlanner {
  /// Plans the reads of one table.
  ///
  /// Wanted spans are atomic: each is answered by one request, so that no value is torn. They may come in any order,
  /// repeat, contain or overlap one another. The plan is exact: no other set of allowed requests costs less; among
  /// plans of one cost it has the fewest requests, then the fewest addresses.
  ///
  /// - Parameters:
  ///   - wanted: What to read.
  ///   - map: Where requests may go.
  ///   - limit: The most addresses of a request, never more than the 2000 bits that the protocol allows.
  ///   - cost: What requests and addresses cost; `LinkCost.forBits` for tables of bits.
  /// - Throws: `PlanError` for the first wanted span that no request can read.
  public static func plan(
    _ wanted: [AddressSpan], in map: ReadableMap, limit: Int, cost: LinkCost
  ) throws(PlanError) -> ReadPlan {
    let limit = min(limit, RegisterTable.coil.maximumReadCount)
    let readable = RunIndex(map.runs)
    for (index, span) in wanted.enumerated() { try check(span, index, readable, limit) }

    let items = PlannerItem.merged(wanted)
    if items.isEmpty { return ReadPlan(requests: []) }
    let terrain = Terrain(items, in: map, readable, limit: limit)
    let barriers = Barriers(map.refused, among: items)
    let starts = cheapestStarts(items, terrain, barriers, limit, cost)

    var groups: [ClosedRange<Int>] = []
    var last = items.count - 1
    while last >= 0 {
      groups.append(starts[last]...last)
      last = starts[last] - 1
    }
    groups.reverse()
    let requests = groups.indices.map { index in
      let group = groups[index]
      let start = items[group.lowerBound].start
      return PlannedRequest(
        span: AddressSpan(start: start, count: items[group.upperBound].end - start),
        wanted: items[group].flatMap(\.wanted).sorted(),
        cut: index == 0 ? .first : terrain.cut(before: group, from: groups[index - 1].lowerBound, limit))
    }
    return ReadPlan(requests: requests)
  }

  private static func check(
    _ span: AddressSpan, _ index: Int, _ readable: RunIndex, _ limit: Int
  ) throws(PlanError) {
    guard addressSpace.contains(span.start), 1 <= span.count,
      span.count <= addressSpace.upperBound - span.start
    else { throw .invalidSpan(index: index, span) }
    guard span.count <= limit else { throw .tooWide(index: index, span, limit: limit) }
    guard let reach = readable.reach(from: span.start) else {
      throw .unreadable(index: index, span, address: span.start)
    }
    if reach >= span.end { return }
    if let address = readable.firstUncovered(in: reach, span.end) {
      throw .unreadable(index: index, span, address: address)
    }
    throw .crossesExtents(index: index, span, address: reach)
  }

  /// For each item, the first item of the request that ends with it in a cheapest plan of the items up to it.
  ///
  /// Starts and ends both rise from item to item, so a cheapest plan serves neighbours by one request, and
  /// `best(last) = min over first of best(first − 1) + cost(first … last)`. A request of `limit` addresses has room
  /// for at most `limit` starts, which bounds the inner loop.
  private static func cheapestStarts(
    _ items: [PlannerItem], _ terrain: Terrain, _ barriers: Barriers, _ limit: Int, _ cost: LinkCost
  ) -> [Int] {
    var best = [PlanCost.zero]
    best.reserveCapacity(items.count + 1)
    var starts: [Int] = []
    starts.reserveCapacity(items.count)
    for last in items.indices {
      var cheapest: PlanCost?
      var start = last
      var first = last
      while first >= 0 {
        let count = items[last].end - items[first].start
        if count > limit { break }
        if first < last && terrain.sideEffects[first + 1] != nil { break }
        if first < last && items[first].start <= barriers.last[last] { break }
        if items[last].end <= terrain.reaches[first] {
          let candidate = best[first].adding(cost.ofRequest(count: count), addresses: count)
          if cheapest.map({ candidate < $0 }) ?? true {
            cheapest = candidate
            start = first
          }
        }
        first -= 1
      }
      // Each item is readable alone, so there is always a candidate.
      best.append(cheapest ?? best[last])
      starts.append(start)
    }
    return starts
  }
}
