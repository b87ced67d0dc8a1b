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

  /// Runs that mostly touch, at borders of which some are open, and some of those found to be closed.
  @Test("costs what the best of all partitions costs across open borders too, and no value lies across one")
  func acrossOpenBorders() throws {
    let cost = LinkCost(perRequest: 5, perAddress: 1)
    var crossing = 0
    for seed in 0..<1500 {
      var random = SplitMix64(seed: seed)
      var (map, start) = (ReadableMap(runs: []), 0)
      while start < 40 {
        let count = Int.random(in: 1...12, using: &random)
        map.runs.append(AddressRun(start: start, count: count))
        start += count
        if Int.random(in: 0..<3, using: &random) > 0 {
          map.openBorders.append(AddressRun(start: start, count: 1))
        }
        if Int.random(in: 0..<4, using: &random) == 0 { start += 1 }
      }
      let wanted = Self.randomSpans(&random, in: map)
      let limit = Int.random(in: 4...24, using: &random)
      if Int.random(in: 0..<4, using: &random) == 0 {
        map = map.refusing([AddressSpan(start: .random(in: 0...40, using: &random), count: 2)])
      }
      let expanded = ExpandedMap(map)
      let best = ExhaustiveSearch.cheapest(wanted, in: expanded, limit: limit, cost: cost)
      let plan = try? ReadPlanner.plan(wanted, in: map, limit: limit, cost: cost)
      #expect(
        plan.map { $0.requests.reduce(0) { $0 + cost.ofRequest(count: $1.span.count) } } == best,
        "seed \(seed)")
      for request in plan?.requests ?? [] {
        let served = request.wanted.map { wanted[$0].range }
        #expect(expanded.allows(request.span.range, for: served, limit: limit), "seed \(seed)")
        if map.openBorder(in: request.span) != nil { crossing += 1 }
      }
    }
    #expect(crossing > 300)
  }

  @Test(
    "a device that keeps one open border is taken to keep all, and a value that lies across one is not planned"
  )
  func closed() throws {
    let runs = [
      AddressRun(start: 0, count: 10),
      AddressRun(start: 10, count: 10, levels: [.init(count: 3, stride: 10)]),
    ]
    let map = ReadableMap(
      runs: runs, openBorders: [AddressRun(start: 10, count: 1, levels: [.init(count: 3, stride: 10)])])
    let wanted = (0..<8).map { AddressSpan(start: $0 * 5, count: 3) }
    func spans(_ map: ReadableMap) throws -> [AddressSpan] {
      try ReadPlanner.plan(wanted, in: map, limit: 125, cost: .tcp).requests.map(\.span)
    }
    #expect(try spans(map) == [AddressSpan(start: 0, count: 38)])
    #expect(try spans(map.refusing([AddressSpan(start: 12, count: 2)])).count == 2)
    #expect(try spans(map.refusing([AddressSpan(start: 19, count: 2)])).count == 4)
    #expect(throws: PlanError.crossesExtents(index: 0, AddressSpan(start: 8, count: 4), address: 10)) {
      try ReadPlanner.plan([AddressSpan(start: 8, count: 4)], in: map, limit: 125, cost: .tcp)
    }
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
