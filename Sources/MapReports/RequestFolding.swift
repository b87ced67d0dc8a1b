import ReadPlanning

/// A pattern of requests that repeats at a constant distance.
struct RequestGroup {
  /// The indices of the pattern's requests in the plan.
  var pattern: Range<Int>
  /// How often it occurs.
  var count: Int
  /// The distance between two, in addresses; 0 for a pattern that occurs once.
  var stride: Int

  /// The number of requests in all.
  var requestCount: Int { pattern.count * count }
}

/// Finds repeated patterns in a plan, so that 128 equal outlets are printed as one.
struct RequestFolding {
  /// Longer patterns than this are printed request by request.
  private static let longestPattern = 8

  private let requests: [PlannedRequest]
  private let keys: [String]

  /// Folds requests; those with equal `keys` differ in their address alone.
  init(_ requests: [PlannedRequest], keys: [String]) {
    self.requests = requests
    self.keys = keys
  }

  /// The groups in the order of the requests.
  var groups: [RequestGroup] {
    var groups: [RequestGroup] = []
    var next = 0
    while next < requests.count {
      // Among stretches of equal length, the shortest pattern is the shortest to print.
      var best = RequestGroup(pattern: next..<next + 1, count: 1, stride: 0)
      for length in 1...Self.longestPattern {
        let candidate = group(from: next, length: length)
        if candidate.requestCount > best.requestCount { best = candidate }
      }
      groups.append(best)
      next += best.requestCount
    }
    return groups
  }

  private func group(from start: Int, length: Int) -> RequestGroup {
    let single = RequestGroup(pattern: start..<start + 1, count: 1, stride: 0)
    guard start + 2 * length <= requests.count else { return single }
    let stride = requests[start + length].span.start - requests[start].span.start
    var end = start + length
    while end < requests.count, keys[end] == keys[end - length],
      requests[end].span.start - requests[end - length].span.start == stride
    {
      end += 1
    }
    let count = (end - start) / length
    guard count > 1 else { return single }
    return RequestGroup(pattern: start..<start + length, count: count, stride: stride)
  }
}
