/// The addresses of one table.
let addressSpace = 0..<65536

/// Finds runs by address, without expanding them.
struct RunIndex {
  private let runs: [FoldedRun]
  /// For each run, the furthest end of it and all runs before it: where a search backwards may stop.
  private let furthestEnds: [Int]

  init(_ runs: [AddressRun]) {
    self.runs = runs.compactMap(FoldedRun.init).sorted { $0.start < $1.start }
    var furthest = 0
    furthestEnds = self.runs.map { run in
      furthest = max(furthest, run.end)
      return furthest
    }
  }

  /// The furthest end of an instance that contains `address`.
  func reach(from address: Int) -> Int? {
    var best: Int?
    forEachRun(startingAtOrBefore: address, endingAfter: address) { run in
      guard let start = run.lastStart(atOrBefore: address), start + run.count > address else { return }
      best = max(best ?? 0, start + run.count)
    }
    return best
  }

  /// The furthest end of instances of which the first contains `address`, and each other begins at or before a border where the
  /// one before it ends; it is looked for as far as `limit`.
  func reach(from address: Int, across borders: RunIndex, upTo limit: Int) -> Int? {
    guard var end = reach(from: address) else { return nil }
    while end < limit, borders.covered(in: end, end + 1) != nil, let next = reach(from: end) { end = next }
    return end
  }

  /// An address of `start..<end` that an instance contains.
  func covered(in start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    var found: Int?
    forEachRun(startingAtOrBefore: end - 1, endingAfter: start) { run in
      guard let last = run.lastStart(atOrBefore: end - 1), last + run.count > start else { return }
      found = min(found ?? end, max(start, last))
    }
    return found
  }

  /// The first address of `start..<end` that no instance contains.
  func firstUncovered(in start: Int, _ end: Int) -> Int? {
    var address = start
    while address < end {
      guard let next = reach(from: address) else { return address }
      address = next
    }
    return nil
  }

  private func forEachRun(
    startingAtOrBefore last: Int, endingAfter first: Int, _ body: (FoldedRun) -> Void
  ) {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].start <= last { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index >= 0 && furthestEnds[index] > first {
      body(runs[index])
      index -= 1
    }
  }
}
