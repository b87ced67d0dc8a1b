import ReadPlanning

/// The cheapest plan found by trying every partition of the wanted spans, in any order, into requests.
enum ExhaustiveSearch {
  /// The least cost, or `nil` when some span cannot be read at all.
  static func cheapest(_ wanted: [AddressSpan], in map: ExpandedMap, limit: Int, cost: LinkCost) -> Int? {
    search(wanted.map(\.range)[...], groups: [], map, limit, cost)
  }

  private static func search(
    _ rest: ArraySlice<Range<Int>>, groups: [[Range<Int>]], _ map: ExpandedMap, _ limit: Int, _ cost: LinkCost
  ) -> Int? {
    guard let next = rest.first else {
      var total = 0
      for group in groups {
        let request = hull(group)
        guard map.allows(request, for: group, limit: limit) else { return nil }
        total += cost.ofRequest(count: request.count)
      }
      return total
    }
    var best = search(rest.dropFirst(), groups: groups + [[next]], map, limit, cost)
    for index in groups.indices {
      var joined = groups
      joined[index].append(next)
      if let found = search(rest.dropFirst(), groups: joined, map, limit, cost) {
        best = min(best ?? found, found)
      }
    }
    return best
  }

  static func hull(_ group: [Range<Int>]) -> Range<Int> {
    group.dropFirst().reduce(group[0]) {
      min($0.lowerBound, $1.lowerBound)..<max($0.upperBound, $1.upperBound)
    }
  }
}
