import ReadPlanning
import TestSupport
import Testing

@Suite("Finding out what of a refused request the device refuses")
struct RefusalSearchTests {
  /// What came of a search.
  private struct Outcome {
    var requests: [Range<Int>] = []
    var answered: Set<AddressSpan> = []
    var search: RefusalSearch
  }

  /// Searches in a device that refuses any request with one of some addresses, or that crosses from one to the next.
  private func search(
    _ values: [Range<Int>], missing: Set<Int> = [], borders: Set<Int> = [], avoid: [AddressRun] = [],
    runs: [AddressRun] = ReadableMap.everything.runs, open: [Int] = []
  ) -> Outcome {
    let spans = values.map { AddressSpan(start: $0.lowerBound, count: $0.count) }
    let map = ReadableMap(
      runs: runs, avoid: avoid, openBorders: open.map { AddressRun(start: $0, count: 1) })
    var outcome = Outcome(search: RefusalSearch(spans, in: map, limit: 125, cost: .tcp))
    while let next = outcome.search.next {
      let range = next.span.start..<next.span.end
      outcome.requests.append(range)
      if missing.isDisjoint(with: range), !borders.contains(where: { range.dropFirst().contains($0) }) {
        outcome.answered.formUnion(next.values)
        outcome.search.take(.answered)
      } else {
        outcome.search.take(.refused)
      }
    }
    return outcome
  }

  @Test("one of 64 is found in a dozen requests, and the others are read")
  func one() {
    let outcome = search((0..<64).map { $0..<$0 + 1 }, missing: [41])
    #expect(outcome.search.refused == [AddressSpan(start: 41, count: 1)])
    #expect(outcome.answered.count == 63)
    #expect(outcome.requests.count == 12)
    #expect(outcome.search.barriers.isEmpty)
  }

  @Test("a value is never split")
  func whole() {
    let outcome = search([0..<2, 2..<6, 6..<8], missing: [4])
    #expect(outcome.search.refused == [AddressSpan(start: 2, count: 4)])
    #expect(!outcome.requests.contains { $0.lowerBound == 4 || $0.upperBound == 4 })
  }

  @Test("filler that the device lacks is found, and no value is refused")
  func filler() {
    let outcome = search([0..<2, 2..<4, 10..<12, 12..<14], missing: [7])
    #expect(outcome.search.refused.isEmpty)
    #expect(outcome.search.barriers == [AddressSpan(start: 4, count: 6)])
    #expect(outcome.requests == [0..<4, 10..<14])
  }

  @Test("a border inside that no request may cross is found")
  func border() {
    let outcome = search((0..<8).map { $0..<$0 + 1 }, borders: [6])
    #expect(outcome.search.refused.isEmpty)
    #expect(outcome.search.barriers == [AddressSpan(start: 5, count: 2)])
    #expect(outcome.answered.count == 8)
  }

  private static let three = [0..<10, 10..<20, 20..<30].map {
    AddressRun(start: $0.lowerBound, count: $0.count)
  }

  @Test("a request that crosses open borders is asked for within them at once, and one of them is found")
  func openBorders() {
    let outcome = search(
      [2..<4, 6..<8, 10..<12, 16..<18, 24..<26], borders: [10, 20], runs: Self.three, open: [10, 20])
    #expect(outcome.requests == [2..<8, 10..<18, 24..<26])
    #expect(outcome.search.refused.isEmpty)
    #expect(outcome.search.barriers.count == 1)
    #expect([9, 19].contains(outcome.search.barriers[0].start) && outcome.search.barriers[0].count == 2)
  }

  @Test("where a value behind an open border is refused by itself, nothing is said about the border")
  func refusedBehindBorder() {
    let outcome = search(
      [6..<8, 10..<12, 16..<18], missing: [17], borders: [10], runs: Self.three, open: [10, 20])
    #expect(outcome.requests == [6..<8, 10..<18, 10..<12, 16..<18])
    #expect(outcome.search.refused == [AddressSpan(start: 16, count: 2)])
    #expect(outcome.search.barriers.isEmpty)
  }

  @Test("what has a side effect is asked for last also behind an open border")
  func sideEffectBehindBorder() {
    let outcome = search(
      [6..<8, 10..<12, 16..<18], borders: [10], avoid: [AddressRun(start: 6, count: 2)], runs: Self.three,
      open: [10])
    #expect(outcome.requests == [10..<18, 6..<8])
  }

  @Test("what has a side effect is asked for last, and is no filler")
  func sideEffect() {
    let outcome = search([0..<1, 1..<2, 2..<3, 3..<4], missing: [0], avoid: [AddressRun(start: 1, count: 1)])
    #expect(outcome.search.refused == [AddressSpan(start: 0, count: 1)])
    #expect(outcome.requests == [0..<1, 2..<4, 1..<2])
  }

  @Test("a value inside another is read where the other is refused")
  func inside() {
    let outcome = search([0..<4, 1..<2], missing: [3])
    #expect(outcome.search.refused == [AddressSpan(start: 0, count: 4)])
    #expect(outcome.requests == [1..<2])
  }

  @Test("over random devices, exactly what touches a missing address is refused, inside the first request")
  func random() {
    for seed in 0..<2000 {
      var random = SplitMix64(seed: seed)
      var values: Set<Range<Int>> = []
      for _ in 0..<Int.random(in: 2...12, using: &random) {
        let start = Int.random(in: 0..<60, using: &random)
        values.insert(start..<start + Int.random(in: 1...4, using: &random))
      }
      let missing = Set(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in Int.random(in: 0..<64, using: &random) })
      let all = ExhaustiveSearch.hull(Array(values))
      guard values.count > 1, !missing.isDisjoint(with: all) else { continue }
      let outcome = search(Array(values), missing: missing)
      let refused = values.filter { !missing.isDisjoint(with: $0) }
      #expect(Set(outcome.search.refused.map(\.range)) == refused, "seed \(seed)")
      #expect(Set(outcome.answered.map(\.range)).union(refused) == values, "seed \(seed)")
      #expect(outcome.requests.allSatisfy { all.contains($0) }, "seed \(seed)")
      for joint in outcome.search.barriers where joint.count > 2 {
        #expect(!missing.isDisjoint(with: joint.range), "seed \(seed)")
      }
    }
  }
}
