import ModbusProtocol

/// One round of a read: what can be asked for by what is known, and what waits for registers that the round brings.
///
/// Whoever reads and whoever plans a read ask for the same, because both go through this.
package struct ReadRound {
  /// Whether a value can be asked for.
  package enum Answer {
    /// It is there.
    case there
    /// It is not asked for: it is not there, or nobody will know.
    case settled
    /// A register has to be read first: one that counts the instances of the block at a path, or one that decides or gives
    /// the scale.
    case undecided(PlacedRegister, block: String?)
  }

  /// A value that may not be there, and for one in an instance that may not exist, the path of the block.
  private struct Waiting {
    let value: ExpandedValue
    let block: String?
  }

  /// What the round asks for.
  package private(set) var values: [ExpandedValue] = []
  /// The registers that decide about what waits, by path.
  package private(set) var deciding: [String: PlacedRegister] = [:]
  private var waiting: [Waiting] = []

  /// The values that are left for the next round.
  package var pending: [ExpandedValue] { waiting.map(\.value) }

  /// Sorts out what can be asked for.
  ///
  /// - Parameters:
  ///   - pending: The values that are left.
  ///   - isRead: Whether an earlier round has read a value, or failed to.
  ///   - answer: Whether a value can be asked for, by what is known.
  package init(
    of pending: [ExpandedValue], isRead: (ExpandedValue) -> Bool, answer: (ExpandedValue) -> Answer
  ) {
    var wanted: Set<String> = []
    func want(_ value: ExpandedValue, _ values: inout [ExpandedValue]) {
      if !isRead(value), wanted.insert(value.path).inserted { values.append(value) }
    }
    func sort(_ value: ExpandedValue) {
      switch answer(value) {
      case .there: want(value, &values)
      case .settled:
        // Of a sum that is not there, the terms that are may be errors, and then the sum is one.
        if case .computed(let sum) = value, sum.registers.count > 1 {
          for register in sum.registers { sort(.register(register)) }
        }
      case .undecided(let other, let block):
        waiting.append(Waiting(value: value, block: block))
        deciding[other.path] = other
        want(.register(other.expanded), &values)
      }
    }
    for value in pending { sort(value) }
  }

  /// Takes along what waits for its number of instances, where that costs less than a further request.
  ///
  /// - Parameters:
  ///   - layout: The map.
  ///   - link: The link that requests are weighed for.
  ///   - isRead: Whether an earlier round has read a value, or failed to.
  ///   - cost: What the requests for some values cost.
  package mutating func takeAlong<Failure: Error>(
    in layout: DeviceLayout, link: PlanLink, isRead: (ExpandedValue) -> Bool,
    cost: ([ExpandedValue]) throws(Failure) -> Int
  ) throws(Failure) {
    let neighbours = Neighbours(values)
    // What is there only while a register holds some value may not answer at all; instances do.
    let counted = waiting.filter { $0.block != nil && !$0.value.waitsForOthers && !isRead($0.value) }
    for (_, block) in Dictionary(grouping: counted, by: { $0.block ?? "" }).sorted(by: { $0.key < $1.key }) {
      let more = block.map(\.value)
      guard !more.contains(where: \.hasSideEffect) else { continue }
      let near = neighbours.near(more, limits: layout.limits)
      guard !near.isEmpty else { continue }
      // One request more would be the price of a round more.
      if try cost(near + more) < cost(near) + link.cost.ofRequest(count: 1) { values += more }
    }
  }
}

extension DevicePlan {
  /// What the requests cost on a link.
  package func cost(on link: PlanLink) -> Int {
    var cost = 0
    for table in tables {
      let own = table.table.holdsBits ? link.cost.forBits : link.cost
      for request in table.requests { cost += own.ofRequest(count: request.span.count) }
    }
    return cost
  }
}
