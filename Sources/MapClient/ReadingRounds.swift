import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// Reads values of a device where registers decide what is there.
///
/// The first round asks for all that is certainly there, and for the registers that decide about the rest; the next round for
/// what is there by these, and so on. Each round is planned exactly. Where instances that may not exist would come in the
/// requests of a round anyway, the round takes them along, and what turns out not to exist is left out.
///
/// A register that decided or gave a scale, and did not come in one request with what it did that for, is read again at
/// the end. Where it then holds something else, all is read once more.
struct ReadingRounds {
  /// The plans of values, and why some have none, by path.
  struct Plans {
    var plans: [DevicePlan] = []
    var failures: [String: PlanError] = [:]
  }

  var device: MappedDevice
  private(set) var presence = KnownPresence()
  /// What is wrong with registers that decided about others, by path.
  private(set) var doubts: [String: ReadFailure] = [:]
  /// What was read for each value, by path; for an array that took several requests, for each of its elements.
  var words: [String: FetchedWords] = [:]
  /// The requests that were sent.
  var requests = DeviceRequests()

  init(of device: MappedDevice) { self.device = device }

  /// Reads values.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers the first request.
  mutating func read(_ values: [ExpandedValue]) async throws(MappedDeviceError) {
    guard try await readOnce(values) else { return }
    // What is read once more takes nothing from earlier reads.
    (words, doubts) = ([:], [:])
    requests.discardWords()
    _ = try await readOnce(values, remembering: false)
  }

  /// Reads values once.
  ///
  /// - Parameters:
  ///   - links: The words of blocks that were found, by path.
  ///   - remembers: Whether what never changes in a device is taken from earlier reads.
  /// - Returns: Whether a register on which one of them depends holds something else now, or nobody was asked.
  /// - Throws: `MappedDeviceError.silent` when nobody answers the first request.
  mutating func readOnce(
    _ values: [ExpandedValue], knowing links: [String: [UInt16]] = [:], remembering remembers: Bool = true
  ) async throws(MappedDeviceError) -> Bool {
    do throws(ModbusError) {
      let period = device.period
      let remembered = remembers ? device.memory.words(in: period) : [:]
      presence = KnownPresence(remembering: remembered.merging(links) { _, found in found })
      try await readRounds(values)
      // A device that was not asked anything may be gone.
      if words.isEmpty, !remembered.isEmpty, !requests.broughtAny { return true }
      return try await hasChanged(values, since: period, remembering: remembered)
    } catch {
      throw .silent(DevicePlace(requests.lastUnit ?? device.unit, of: device), error)
    }
  }

  /// Reads one register that is known to be there.
  ///
  /// - Parameter scale: The words of a register that gives the scale and is read by itself.
  /// - Returns: The words of the register, or why they were not read, and what they stand for.
  mutating func readAlone(
    _ register: ExpandedRegister, scaledBy scale: [UInt16]? = nil
  ) async -> (words: Result<[UInt16], ReadFailure>, outcome: ReadOutcome) {
    do throws(ModbusError) {
      try await fetch([.register(register)])
    } catch {
      return (.failure(.request(error)), .failed(.request(error)))
    }
    let words = Result { () throws(ReadFailure) in
      var words: [UInt16] = []
      for part in parts(of: .register(register)) {
        for register in part.registers { words += try fetched(part).requiredPart(register.addresses) }
      }
      return words
    }
    return (words, reading(of: register, scaledBy: scale).outcome)
  }

  /// Reads values, round by round.
  ///
  /// - Throws: Why there was no answer to the first request.
  private mutating func readRounds(_ values: [ExpandedValue]) async throws(ModbusError) {
    var pending = values
    while !pending.isEmpty {
      takeFromEarlierRequests(pending)
      var round = ReadRound(of: pending, isRead: isFetched) { presence.answer(for: $0).inRound }
      let guesses = device.refused.known(in: device.period)
      round.takeAlong(
        in: device.layout, link: device.link,
        isRead: { isFetched($0) || guesses.refusesGuess(area(of: $0)) }, cost: { cost(of: plan($0)) })
      try await fetch(round.values)
      pending = round.pending
      for (path, register) in round.deciding { presence.note(register, from: words[path]) }
      // What was taken along may have come before the register that decides about it, or been refused because it is not there.
      for value in pending.lazy.flatMap(parts(of:)) {
        switch words[value.path]?.words {
        case .success?, .failure(.lacking)?: words[value.path] = nil
        default: break
        }
      }
    }
  }

  /// Takes what earlier requests brought along of values that have turned out to be there.
  private mutating func takeFromEarlierRequests(_ pending: [ExpandedValue]) {
    guard requests.broughtAny else { return }
    for value in pending where !isFetched(value) {
      guard case .there = presence.answer(for: value) else { continue }
      for (part, read) in requests.parts(bringing: value) { words[part.path] = read }
    }
  }

  /// Reads the registers again that decided about what came in other requests, and notes what became of them.
  ///
  /// - Parameters:
  ///   - period: The period of the connection before anything was read.
  ///   - remembered: What was known from earlier reads.
  /// - Returns: Whether one of them holds something else now.
  private mutating func hasChanged(
    _ values: [ExpandedValue], since period: ConnectionMemory<String>.Period,
    remembering remembered: [String: [UInt16]] = [:]
  ) async throws(ModbusError) -> Bool {
    let settled = presence.settled(for: values)
    var unconfirmed: [String: PlacedRegister] = [:]
    /// Those that never change in a device.
    var constant = settled.mapValues(\.register)
    var hasChanged = deny(settled.filter { remembered[$0.key] != nil }, by: values)
    /// Looks whether what was read in some requests still rests on what registers held.
    func look(at others: [PlacedRegister], beside reads: [FetchedWords?], in table: UnitTable) {
      for other in others {
        guard let used = presence.words(of: other) else { continue }
        let again = reads.map { $0?.part(other, in: table).map(other.content(of:)) }
        if again.contains(where: { $0 != nil && $0 != other.content(of: used) }) {
          // The very request tells that it is another.
          doubts[other.path] = .changed(other.path)
          hasChanged = true
        } else if again.contains(nil) {
          if other.register.isConstant {
            constant[other.path] = other
          } else {
            unconfirmed[other.path] = other
          }
        }
      }
    }
    for value in values where !value.deciding.isEmpty {
      let (choosers, isThere) = presence.choosers(of: value)
      for (index, chooser) in choosers.enumerated() {
        look(
          at: choosers[..<index].filter { !value.isSelected(by: $0) }, beside: [words[chooser.path]],
          in: chooser.register.unitTable)
      }
      if isThere {
        look(at: choosers, beside: parts(of: value).map { words[$0.path] }, in: value.unitTable)
      }
    }
    // What never changes in a device is in doubt where this may be another device.
    if device.period != period { unconfirmed.merge(constant) { first, _ in first } }
    if !unconfirmed.isEmpty, try await haveChanged(unconfirmed) { hasChanged = true }
    // What is behind a gateway can be exchanged while the connection to the gateway lasts.
    let lasting = settled.filter { $0.value.register.register.unitID == nil }
    if doubts.isEmpty { device.memory.note(lasting.mapValues(\.words), in: period) }
    return hasChanged
  }

  /// Reads registers again that decided, and notes those that hold something else now or were not read.
  ///
  /// - Returns: Whether one of them holds something else.
  private mutating func haveChanged(_ unconfirmed: [String: PlacedRegister]) async throws(ModbusError) -> Bool
  {
    var hasChanged = false
    let before = words
    words = [:]
    let again = unconfirmed.values.map(\.expanded).sorted { $0.address < $1.address }
    try await fetch(again.map(ExpandedValue.register))
    for (path, register) in unconfirmed {
      switch words[path]?.words {
      case .failure(let failure)?:
        doubts[path] = .presenceUnknown("\(path), on which it depends, was not read again: \(failure)")
        // A device that refuses to tell what is where a block was may have it elsewhere now.
        if register.isLink, case .request(.exception) = failure { hasChanged = true }
      case .success?, nil:
        let now = words[path]?.part(register.addresses).map(register.content(of:))
        guard now != presence.words(of: register).map(register.content(of:)) else { continue }
        doubts[path] = .changed(path)
        hasChanged = true
      }
    }
    words = before
    return hasChanged
  }

  /// Notes the registers of which a request brought something else than an earlier read.
  ///
  /// - Returns: Whether there are any.
  private mutating func deny(
    _ remembered: [String: (register: PlacedRegister, words: [UInt16])], by values: [ExpandedValue]
  ) -> Bool {
    var isDenied = false
    for (path, known) in remembered {
      let content = known.register.content(of: known.words)
      let isOther = values.lazy.flatMap(parts(of:)).contains { value in
        let read = words[value.path]?.part(known.register, in: value.unitTable)
        return read.map { known.register.content(of: $0) != content } ?? false
      }
      guard isOther else { continue }
      doubts[path] = .changed(path)
      isDenied = true
    }
    return isDenied
  }

  /// What was read for a value, or that nothing was.
  func fetched(_ value: ExpandedValue) -> FetchedWords {
    words[value.path] ?? FetchedWords(start: value.atomicAddresses.lowerBound, words: .failure(.notRead))
  }

  /// What is read for a value: itself, or the elements of an array that no request takes whole.
  func parts(of value: ExpandedValue) -> [ExpandedValue] {
    words[value.path] == nil ? value.elements : [value]
  }

  /// Whether a value was read, or its reading failed.
  func isFetched(_ value: ExpandedValue) -> Bool {
    guard words[value.path] == nil else { return true }
    guard let register = value.register, register.register.count != nil else { return false }
    return words[register.element(0).path] != nil
  }

  // MARK: Planning

  /// The plan of values. Where one of them can be read by no request, each of the others has a plan of its own, and
  /// so has each element of an array.
  func plan(_ values: [ExpandedValue]) -> Plans {
    do {
      let plan = try DevicePlan(values, of: device.layout, link: device.link, in: device.readableMap)
      return Plans(plans: [plan])
    } catch {
      let parts = values.count > 1 ? values : values.flatMap(\.elements)
      guard parts.count > 1 else { return Plans(failures: [values[0].path: error]) }
      var all = Plans()
      for part in parts {
        let own = plan([part])
        all.plans += own.plans
        all.failures.merge(own.failures) { first, _ in first }
      }
      return all
    }
  }

  private func cost(of plans: Plans) -> Int { plans.plans.reduce(0) { $0 + $1.cost(on: device.link) } }
}

extension KnownPresence.Answer {
  /// What it means for a round of requests.
  fileprivate var inRound: ReadRound.Answer {
    switch self {
    case .there: .there
    case .undecided(let register, let block): .undecided(register, block: block)
    case .absent, .instancesUnknown, .unknown: .settled
    }
  }
}
