import ReadPlanning

extension [AddressRun] {
  /// The same runs, with those of one length at equal distances made one that repeats, so that a map stays as short as its
  /// blocks also where each instance of one has a hole.
  var folded: [AddressRun] {
    let single = Dictionary(grouping: filter(\.levels.isEmpty), by: \.count)
    return filter { !$0.levels.isEmpty }
      + single.values.flatMap { Self.folded($0.sorted { $0.start < $1.start }) }
  }

  /// Runs of one length, sorted by address.
  private static func folded(_ runs: [AddressRun]) -> [AddressRun] {
    var result: [AddressRun] = []
    var first = 0
    while first < runs.count {
      var end = first + 1
      if end < runs.count {
        let stride = runs[end].start - runs[first].start
        while end < runs.count, runs[end].start - runs[end - 1].start == stride { end += 1 }
        // Two are as short as one that repeats.
        if end - first > 2 {
          result.append(
            .init(
              start: runs[first].start, count: runs[first].count,
              levels: [.init(count: end - first, stride: stride)]))
          first = end
          continue
        }
      }
      result.append(runs[first])
      first += 1
    }
    return result
  }
}
