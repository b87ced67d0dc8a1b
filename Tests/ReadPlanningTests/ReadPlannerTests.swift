import ReadPlanning
import Testing

@Suite("Planning the reads of one table")
struct ReadPlannerTests {
  func plan(
    _ wanted: [(Int, Int)], in map: ReadableMap = .everything, limit: Int = 125, cost: LinkCost = .tcp
  ) throws(PlanError) -> [PlannedRequest] {
    let spans = wanted.map { AddressSpan(start: $0.0, count: $0.1) }
    return try ReadPlanner.plan(spans, in: map, limit: limit, cost: cost).requests
  }

  func request(_ start: Int, _ count: Int, _ wanted: [Int], _ cut: PlannedRequest.Cut) -> PlannedRequest {
    PlannedRequest(span: AddressSpan(start: start, count: count), wanted: wanted, cut: cut)
  }

  @Test("nothing wanted needs no request")
  func nothing() throws {
    #expect(try plan([]) == [])
  }

  @Test("unsorted, repeated, contained and overlapping spans become one request")
  func overlapping() throws {
    #expect(
      try plan([(10, 4), (0, 2), (10, 4), (11, 1), (12, 6)]) == [request(0, 18, [0, 1, 2, 3, 4], .first)])
  }

  @Test("on TCP a gap is read through, on a slow serial line a long one is not")
  func links() throws {
    #expect(try plan([(0, 2), (100, 2)]).count == 1)
    #expect(
      try plan([(0, 2), (100, 2)], cost: .rtu(baudRate: 9600))
        == [request(0, 2, [0], .first), request(100, 2, [1], .cheaper)])
  }

  @Test("among plans with as few requests, the one with fewer addresses wins")
  func fewerAddresses() throws {
    #expect(
      try plan([(0, 2), (8, 2), (10, 2)], limit: 10)
        == [request(0, 2, [0], .first), request(8, 4, [1, 2], .limit)])
  }

  @Test("a value is never torn at the limit")
  func atomic() throws {
    #expect(
      try plan([(0, 124), (124, 2)]) == [request(0, 124, [0], .first), request(124, 2, [1], .limit)])
  }

  @Test("an unreadable address between two values is named")
  func unreadable() throws {
    let map = ReadableMap(runs: [AddressRun(start: 0, count: 10), AddressRun(start: 11, count: 10)])
    #expect(
      try plan([(8, 2), (11, 1)], in: map)
        == [request(8, 2, [0], .first), request(11, 1, [1], .unreadable(address: 10))])
  }

  @Test("neighbouring extents are not crossed, though every address is readable")
  func extents() throws {
    let map = ReadableMap(runs: [AddressRun(start: 0, count: 16, levels: [.init(count: 4, stride: 16)])])
    #expect(
      try plan([(14, 2), (16, 2)], in: map)
        == [request(14, 2, [0], .first), request(16, 2, [1], .extentBoundary)])
  }

  @Test("a read side effect is no filler, and is read when it is asked for")
  func sideEffects() throws {
    let map = ReadableMap(runs: ReadableMap.everything.runs, avoid: [AddressRun(start: 5, count: 1)])
    #expect(
      try plan([(4, 1), (6, 1)], in: map)
        == [request(4, 1, [0], .first), request(6, 1, [1], .sideEffect(address: 5))])
    #expect(try plan([(4, 1), (5, 1), (6, 1)], in: map) == [request(4, 3, [0, 1, 2], .first)])
  }

  @Test("a span that no request can read is refused, with its index and the reason")
  func refused() {
    let map = ReadableMap(runs: [
      AddressRun(start: 0, count: 10), AddressRun(start: 10, count: 10), AddressRun(start: 30, count: 200),
    ])
    func error(_ start: Int, _ count: Int, limit: Int = 125) -> PlanError? {
      #expect(throws: PlanError.self) { try plan([(0, 1), (start, count)], in: map, limit: limit) }
    }
    let wide = AddressSpan(start: 30, count: 126)
    #expect(error(30, 126) == .tooWide(index: 1, wide, limit: 125))
    #expect(error(30, 126, limit: 0) == .tooWide(index: 0, AddressSpan(start: 0, count: 1), limit: 0))
    #expect(
      error(18, 4) == .unreadable(index: 1, AddressSpan(start: 18, count: 4), address: 20))
    #expect(
      error(25, 1) == .unreadable(index: 1, AddressSpan(start: 25, count: 1), address: 25))
    #expect(
      error(8, 4) == .crossesExtents(index: 1, AddressSpan(start: 8, count: 4), address: 10))
    for (start, count) in [(0, 0), (-1, 2), (65535, 2), (.max, 1), (1, .max), (0, .min)] {
      #expect(
        error(start, count) == .invalidSpan(index: 1, AddressSpan(start: start, count: count)))
    }
  }

  @Test("runs outside the address space, empty or negative, make nothing readable and nothing crash")
  func hostileRuns() {
    let runs = [
      AddressRun(start: -1, count: 9), AddressRun(start: .max, count: .max), AddressRun(start: 0, count: 0),
      AddressRun(start: 0, count: 1, levels: [.init(count: .max, stride: .max)]),
      AddressRun(start: 0, count: 1, levels: [.init(count: 2, stride: -1)]),
      AddressRun(start: 0, count: 1, levels: [.init(count: 0, stride: 1)]),
      AddressRun(start: 0, count: 1, levels: Array(repeating: .init(count: 60000, stride: 2), count: 9)),
    ]
    #expect(throws: PlanError.unreadable(index: 0, AddressSpan(start: 0, count: 1), address: 0)) {
      try plan([(0, 1)], in: ReadableMap(runs: runs))
    }
  }

  @Test("a device of 128 × 4 nested blocks is planned from two folded levels")
  func folded() throws {
    let poles = AddressRun(
      start: 0x8040, count: 0x30, levels: [.init(count: 128, stride: 0x100), .init(count: 4, stride: 0x30)])
    let wanted = (0..<128).flatMap { outlet in
      (0..<4).map { AddressSpan(start: 0x8040 + outlet * 0x100 + $0 * 0x30 + 0x0A, count: 2) }
    }
    let plan = try ReadPlanner.plan(wanted, in: ReadableMap(runs: [poles]), limit: 125, cost: .tcp)
    #expect(plan.requests.count == 512)
    #expect(plan.requests.dropFirst().filter { $0.cut == .extentBoundary }.count == 128 * 3)
  }

  @Test("bits weigh a sixteenth of a register")
  func bits() {
    let cost = LinkCost(perRequest: 100, perAddress: 10)
    #expect(cost.ofRequest(count: 17) == 270)
    #expect(cost.forBits.ofRequest(count: 16) == 110)
    #expect(cost.forBits.ofRequest(count: 17) == 120)
  }

  @Test(
    "a serial request costs 13 characters, two silences and the device's pause; a register two characters")
  func serialCost() {
    let slow = LinkCost.rtu(baudRate: 11000)
    #expect(slow.perRequest == 20_000_000)
    #expect(slow.perAddress == 2_000_000)
    let fast = LinkCost.rtu(baudRate: 110_000, turnaround: .milliseconds(4))
    #expect(fast.perRequest == 13 * 100_000 + 2 * 1_750_000 + 4_000_000)
  }

  @Test("absurd costs are brought into range instead of overflowing")
  func absurdCosts() throws {
    for cost in [
      LinkCost(perRequest: .max, perAddress: .max), LinkCost(perRequest: .min, perAddress: .min),
      .rtu(baudRate: 0, turnaround: .seconds(Int64.max)), .rtu(baudRate: .min, turnaround: .seconds(-1)),
    ] {
      #expect(try plan([(0, 2000), (2000, 2000), (4000, 2000)], limit: .max, cost: cost).count == 3)
    }
  }
}
