import ReadPlanning

/// A readable map with every repeat written out: slow, obvious, and independent of the arithmetic under test.
struct ExpandedMap {
  let runs: [Range<Int>]
  let avoid: [Range<Int>]
  let refused: [Range<Int>]
  let openBorders: Set<Int>

  init(_ map: ReadableMap) {
    runs = map.runs.flatMap(Self.instances)
    avoid = map.avoid.flatMap(Self.instances)
    refused = map.refused.map(\.range)
    openBorders = Set(map.openBorders.flatMap(Self.instances).joined())
  }

  static func instances(of run: AddressRun) -> [Range<Int>] {
    var starts = [run.start]
    for level in run.levels {
      starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
    return starts.map { $0..<$0 + run.count }
  }

  private func isInRun(_ addresses: Range<Int>) -> Bool {
    runs.contains { $0.lowerBound <= addresses.lowerBound && addresses.upperBound <= $0.upperBound }
  }

  /// Whether addresses are in one run, or each piece between open borders is.
  private func isInRuns(_ addresses: Range<Int>) -> Bool {
    if isInRun(addresses) { return true }
    return addresses.dropFirst().contains { border in
      openBorders.contains(border) && isInRun(addresses.lowerBound..<border)
        && isInRuns(border..<addresses.upperBound)
    }
  }

  /// Whether one request may read `request` for the sake of `wanted`.
  func allows(_ request: Range<Int>, for wanted: [Range<Int>], limit: Int) -> Bool {
    guard request.count <= limit else { return false }
    guard isInRuns(request), wanted.allSatisfy(isInRun) else { return false }
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
