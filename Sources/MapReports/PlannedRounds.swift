import DeviceModel
import ModbusProtocol
import ReadPlanning

/// The requests of a first read, round by round: what is there in any case and what decides about the rest, then what is
/// there by that, and at the end, once more, what decided and came in another request.
package struct PlannedRounds: Sendable {
  /// The rounds, none without a request.
  package private(set) var rounds: [DevicePlan] = []
  /// The requests that look at the end whether what decided is still the same; `nil` where there are none.
  package private(set) var again: DevicePlan?

  /// The requests that find the blocks of chains, before all others.
  package let walks: [(table: UnitTable, requests: [AddressSpan])]

  /// All requests that read values, in their order.
  package var plans: [DevicePlan] { rounds + [again].compactMap(\.self) }

  private let held: HeldValues
  /// The path of a value that is taken to be there where nothing tells.
  private let alone: String?
  /// The registers whose content is known.
  private var known: Set<String> = []
  /// The request for each value, by path; for an array that takes several requests, for each of its elements.
  private var requests: [String: Request] = [:]

  /// The requests so far.
  private var asked = AskedRequests()
  private var all: [Request] = []

  private struct Request {
    let place: UnitTable
    let span: AddressSpan

    func covers(_ register: PlacedRegister) -> Bool {
      place == register.register.unitTable && span.covers(register.addresses)
    }
  }

  /// Plans a read.
  ///
  /// - Parameters:
  ///   - values: The values, which can be read.
  ///   - layout: The map.
  ///   - link: The link that requests are weighed for.
  ///   - held: What the registers hold that decide what is there.
  ///   - walks: The requests that find the blocks of chains, and bring what is there.
  ///   - alone: The path of a value that is taken to be there where nothing tells.
  ///   - isTrying: Whether requests cross open borders.
  /// - Throws: `PlanError` when a value cannot be read.
  init(
    _ values: [ExpandedValue], of layout: DeviceLayout, link: PlanLink, held: HeldValues,
    walks: [(table: UnitTable, requests: [AddressSpan])] = [], alone: String?, tryingBorders isTrying: Bool
  ) throws(PlanError) {
    (self.held, self.alone) = (held, alone)
    func plan(_ values: [ExpandedValue]) throws(PlanError) -> DevicePlan {
      try DevicePlan(values, of: layout, link: link) { layout.readableMap($0, tryingBorders: isTrying) }
    }
    self.walks = walks
    for (table, requests) in walks {
      for span in requests {
        asked.append(span, of: table)
        all.append(Request(place: table, span: span))
      }
    }
    var pending = values
    while !pending.isEmpty {
      takeFromEarlierRequests(pending)
      var round = ReadRound(of: pending, isRead: isRead, answer: answer)
      try round.takeAlong(in: layout, link: link, isRead: isRead) { values throws(PlanError) in
        try plan(values).cost(on: link)
      }
      let planned = try plan(round.values)
      if !planned.tables.isEmpty { rounds.append(planned) }
      note(planned)
      pending = round.pending
      // What was taken along may have come before the register that decides about it.
      for value in pending.lazy.flatMap(parts(of:)) { requests[value.path] = nil }
      known.formUnion(round.deciding.keys)
    }
    let unconfirmed = unconfirmed(by: values).sorted {
      ($0.address, $0.path) < ($1.address, $1.path)
    }
    if !unconfirmed.isEmpty {
      again = try plan(unconfirmed.map { .register($0.expanded) })
    }
  }

  private mutating func note(_ plan: DevicePlan) {
    for table in plan.tables {
      for planned in table.requests {
        let request = Request(place: table.place, span: planned.span)
        for index in planned.wanted { requests[table.values[index].path] = request }
        asked.append(request.span, of: request.place)
        all.append(request)
      }
    }
  }

  /// Takes what earlier requests bring along of values that turn out to be there.
  private mutating func takeFromEarlierRequests(_ pending: [ExpandedValue]) {
    guard !asked.isEmpty else { return }
    for value in pending where !isRead(value) {
      guard case .there = answer(for: value) else { continue }
      for (part, index) in asked.parts(bringing: value) { requests[part.path] = all[index] }
    }
  }

  private func isRead(_ value: ExpandedValue) -> Bool {
    parts(of: value).contains { requests[$0.path] != nil }
  }

  /// What is read for a value: itself, or the elements of an array that no request takes whole.
  private func parts(of value: ExpandedValue) -> [ExpandedValue] {
    requests[value.path] == nil ? value.elements : [value]
  }

  private func holds(_ condition: ExpandedRegister.Condition, for value: ExpandedValue) -> Bool {
    value.path == alone ? held.told(condition) ?? true : held.fulfill(condition)
  }

  private func answer(for value: ExpandedValue) -> ReadRound.Answer {
    for condition in value.conditions {
      switch condition {
      case .counted(let counter, let block, _, _, _):
        guard known.contains(counter.path) else { return .undecided(counter, block: block) }
      case .held(let chooser, _):
        guard known.contains(chooser.path) else { return .undecided(chooser, block: nil) }
      case .selected(let selector, _, true):
        guard known.contains(selector.path) else { return .undecided(selector, block: nil) }
      case .set, .selected, .found: break
      }
      guard holds(condition, for: value) else { return .settled }
    }
    for scale in value.scalesApart where !known.contains(scale.path) { return .undecided(scale, block: nil) }
    return .there
  }

  /// The registers that decided about values, up to the first condition that does not hold, and those that give a scale;
  /// and whether the value is there.
  private func choosers(of value: ExpandedValue) -> (registers: [PlacedRegister], isThere: Bool) {
    var choosers: [PlacedRegister] = []
    for condition in value.conditions {
      switch condition {
      case .counted(let register, _, _, _, _), .held(let register, _), .selected(let register, _, true):
        choosers.append(register)
      case .set, .selected, .found: break
      }
      guard holds(condition, for: value) else { return (choosers, false) }
    }
    return (choosers + value.scalesApart, true)
  }

  /// The registers that decided and did not come in one request with all that they decided about.
  private func unconfirmed(by values: [ExpandedValue]) -> [PlacedRegister] {
    var unconfirmed: [String: PlacedRegister] = [:]
    func look(at others: some Sequence<PlacedRegister>, beside reads: [Request?]) {
      for other in others where !other.register.isConstant {
        if reads.contains(where: { $0?.covers(other) != true }) { unconfirmed[other.path] = other }
      }
    }
    for value in values where !value.deciding.isEmpty {
      let (choosers, isThere) = choosers(of: value)
      for (index, chooser) in choosers.enumerated() {
        look(
          at: choosers[..<index].filter { !value.isSelected(by: $0) }, beside: [requests[chooser.path]])
      }
      if isThere { look(at: choosers, beside: parts(of: value).map { requests[$0.path] }) }
    }
    return Array(unconfirmed.values)
  }
}
