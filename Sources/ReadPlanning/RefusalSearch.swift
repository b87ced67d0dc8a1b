/// Finds out which of the values of a refused request the device refuses, by asking for ever smaller parts of it.
///
/// It is told what the device answered and tells what to ask next, without input or output of its own. A value is never split,
/// and no request has an address that the refused one had not. What must only be read when it is asked for comes last, when
/// everything else is known. A request that crosses open borders is asked for anew without crossing any, before it is divided.
public struct RefusalSearch: Sendable {
  /// What came of a request.
  public enum Answer: Sendable {
    /// The device answered.
    case answered
    /// It refused the addresses (exception 2).
    case refused
    /// There is no answer, or it refused for another reason: nothing more is asked for what the request was to read.
    case failed
  }

  /// A request that was refused, and the requests for its parts that are left.
  private struct Step: Sendable {
    let span: AddressSpan
    /// What a request must not have whole where all parts were answered: what lies between the two halves.
    let barrier: AddressSpan
    var left: [[AddressSpan]]
    var isRefusedInPart = false
  }

  private let map: ReadableMap
  private let limit: Int
  private let cost: LinkCost
  private let avoid: RunIndex
  private var steps: [Step] = []
  /// The values that the device refuses by themselves.
  public private(set) var refused: [AddressSpan] = []
  /// What no request can have whole, though the device answers for the values on both sides.
  public private(set) var barriers: [AddressSpan] = []
  /// The next request, with the values that it is to read; `nil` when all is known.
  public private(set) var next: (span: AddressSpan, values: [AddressSpan])?

  /// Begins with a request that was refused.
  ///
  /// - Parameters:
  ///   - values: What the request was to read; a plan of them has no error.
  ///   - map: Where requests may go.
  ///   - limit: The most addresses of a request.
  ///   - cost: What requests and addresses cost.
  public init(_ values: [AddressSpan], in map: ReadableMap, limit: Int, cost: LinkCost) {
    self.map = map.keepingBorders
    self.limit = limit
    self.cost = cost
    avoid = RunIndex(map.avoid)
    if let border = map.openBorder(in: Self.span(of: values)) {
      splitAtBorders(values, one: border)
    } else {
      split(values)
    }
    advance()
  }

  /// Goes on with what came of the next request.
  public mutating func take(_ answer: Answer) {
    guard let values = steps.last?.left.last else { return }
    steps[steps.count - 1].left.removeLast()
    if answer != .answered { steps[steps.count - 1].isRefusedInPart = true }
    if answer == .refused { split(values) }
    advance()
  }

  /// Goes into the parts of a request that crosses open borders: where all are answered, it is refused for a border.
  private mutating func splitAtBorders(_ values: [AddressSpan], one border: Int) {
    let requests = requests(for: values)
    let careful = requests.filter { $0.contains { avoid.covered(in: $0.start, $0.end) != nil } }
    let plain = requests.filter { !careful.contains($0) }
    steps.append(
      Step(
        span: Self.span(of: values), barrier: AddressSpan(start: border - 1, count: 2),
        left: (plain + careful).reversed()))
  }

  /// Goes into the parts of a request that was refused.
  private mutating func split(_ values: [AddressSpan]) {
    guard values.count > 1 else {
      refused += values
      return
    }
    let values = values.sorted { ($0.start, -$0.count) < ($1.start, -$1.count) }
    let span = Self.span(of: values)
    let plain = values.filter { avoid.covered(in: $0.start, $0.end) == nil }
    let careful = values.filter { avoid.covered(in: $0.start, $0.end) != nil }
    var halves = [plain, careful]
    var barrier = span
    if plain.isEmpty || careful.isEmpty {
      let middle = values.count / 2
      halves = [Array(values[..<middle]), Array(values[middle...])]
      barrier = Self.barrier(Self.span(of: halves[0]).end, values[middle].start) ?? span
    }
    let requests = halves.flatMap(requests)
    steps.append(Step(span: span, barrier: barrier, left: requests.reversed()))
  }

  /// Goes to the next request that the device has not answered, and draws the conclusion from those of which all parts were.
  private mutating func advance() {
    next = nil
    while let step = steps.last {
      if let values = step.left.last {
        let span = Self.span(of: values)
        guard span == step.span else {
          next = (span, values)
          return
        }
        // This one was refused already.
        steps[steps.count - 1].left.removeLast()
        steps[steps.count - 1].isRefusedInPart = true
        split(values)
      } else {
        if !step.isRefusedInPart { barriers.append(step.barrier) }
        steps.removeLast()
      }
    }
  }

  /// The values of each request of the cheapest plan.
  private func requests(for values: [AddressSpan]) -> [[AddressSpan]] {
    guard let plan = try? ReadPlanner.plan(values, in: map, limit: limit, cost: cost) else {
      return values.map { [$0] }
    }
    return plan.requests.map { $0.wanted.map { values[$0] } }
  }

  private static func span(of values: [AddressSpan]) -> AddressSpan {
    let start = values.map(\.start).min() ?? 0
    return AddressSpan(start: start, count: (values.map(\.end).max() ?? start) - start)
  }

  /// What lies between two halves: the addresses, or where there are none, the place where they meet.
  private static func barrier(_ end: Int, _ start: Int) -> AddressSpan? {
    if end < start { return AddressSpan(start: end, count: start - end) }
    return end == start ? AddressSpan(start: start - 1, count: 2) : nil
  }
}
