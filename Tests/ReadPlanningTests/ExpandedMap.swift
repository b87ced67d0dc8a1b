import ReadPlanning

/// A readable map with every repeat written out: slow, obvious, and independent of the arithmetic under test.
struct ExpandedMap {
  let runs: [Range<Int>]
  let avoid: [Range<Int>]
  let refused: [Range<Int>]

  init(_ map: ReadableMap) {
    runs = map.runs.flatMap(Self.instances)
    avoid = map.avoid.flatMap(Self.instances)
    refused = map.refused.map(\.range)
  }

  static func instances(of run: AddressRun) -> [Range<Int>] {
    var starts = [run.start]
    for level in run.levels {
      starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
    return starts.map { $0..<$0 + run.count }
  }

  /// Whether one request may read `request` for the sake of `wanted`.
  func allows(_ request: Range<Int>, for wanted: [Range<Int>], limit: Int) -> Bool {
    guard request.count <= limit else { return false }
    guard runs.contains(where: { $0.lowerBound <= request.lowerBound && request.upperBound <= $0.upperBound })
    else { return false }
    // What is refused may be asked for, but not beside anything.
    guard wanted.contains(request) || !refused.contains(where: { request.contains($0) }) else { return false }
    return request.allSatisfy { address in
      wanted.contains { $0.contains(address) } || !avoid.contains { $0.contains(address) }
    }
  }
}

extension AddressSpan {
  var range: Range<Int> { start..<end }
}
