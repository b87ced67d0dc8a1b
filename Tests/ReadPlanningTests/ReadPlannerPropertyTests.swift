import ReadPlanning
import TestSupport
import Testing

@Suite("The planner against exhaustive search on random small tables")
struct ReadPlannerPropertyTests {
  static let links: [LinkCost] = [
    .tcp, .rtu(baudRate: 9600), .rtu(baudRate: 115200, turnaround: .milliseconds(5)), .tcp.forBits,
    .rtu(baudRate: 1200).forBits,
    // Small amounts make every trade between a request and its filler come up.
    LinkCost(perRequest: 5, perAddress: 1),
  ]

  @Test("costs what the best of all partitions costs, and every request is allowed", arguments: links)
  func exact(cost: LinkCost) throws {
    var readable = 0
    for seed in 0..<1500 {
      var random = SplitMix64(seed: seed)
      let map = Self.randomMap(&random)
      let wanted = Self.randomSpans(&random, in: map)
      let limit = Int.random(in: 4...24, using: &random)
      let expanded = ExpandedMap(map)
      let best = ExhaustiveSearch.cheapest(wanted, in: expanded, limit: limit, cost: cost)
      guard let plan = try? ReadPlanner.plan(wanted, in: map, limit: limit, cost: cost) else {
        #expect(best == nil, "seed \(seed): refused, though a plan of cost \(best ?? 0) exists")
        continue
      }
      readable += 1
      let total = plan.requests.reduce(0) { $0 + cost.ofRequest(count: $1.span.count) }
      #expect(total == best, "seed \(seed): \(wanted) in \(map), limit \(limit)")
      for request in plan.requests {
        let served = request.wanted.map { wanted[$0].range }
        #expect(ExhaustiveSearch.hull(served) == request.span.range, "seed \(seed)")
        #expect(expanded.allows(request.span.range, for: served, limit: limit), "seed \(seed)")
      }
      #expect(plan.requests.flatMap(\.wanted).sorted() == Array(wanted.indices), "seed \(seed)")
    }
    // A generator that makes only unreadable cases would prove nothing.
    #expect(readable > 500)
  }

  static func randomMap(_ random: inout SplitMix64) -> ReadableMap {
    func run(_ counts: ClosedRange<Int>) -> AddressRun {
      let levels = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        AddressRun.Level(
          count: .random(in: 1...3, using: &random), stride: .random(in: 0...14, using: &random))
      }
      return AddressRun(
        start: .random(in: 0...30, using: &random), count: .random(in: counts, using: &random), levels: levels
      )
    }
    let runs = (0..<Int.random(in: 1...3, using: &random)).map { _ in run(1...40) }
    let avoid = (0..<Int.random(in: 0...2, using: &random)).map { _ in run(1...2) }
    let refused = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      AddressSpan(start: .random(in: 0...50, using: &random), count: .random(in: 1...4, using: &random))
    }
    return ReadableMap(runs: runs, avoid: avoid, refused: refused)
  }

  /// Mostly spans inside the map, so that most cases can be read; unsorted, repeated and overlapping ones among them.
  static func randomSpans(_ random: inout SplitMix64, in map: ReadableMap) -> [AddressSpan] {
    let instances = map.runs.flatMap(ExpandedMap.instances)
    return (0..<Int.random(in: 0...6, using: &random)).map { _ in
      let instance = instances.randomElement(using: &random) ?? 0..<1
      let start = Int.random(in: instance, using: &random)
      let room = Int.random(in: 0..<50, using: &random) == 0 ? 9 : instance.upperBound - start
      return AddressSpan(start: start, count: .random(in: 1...min(5, room), using: &random))
    }
  }
}
