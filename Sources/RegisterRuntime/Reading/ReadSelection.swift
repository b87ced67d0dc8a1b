import ModbusProtocol
import ReadPlanning

/// The addresses that one or more handles want to read, per table of a unit, and that have not been read yet.
///
/// A register that has to be read first may hold the number of instances of a block, or decide whether a value is
/// there. A read therefore goes in rounds: each asks for everything that is known to exist and for the registers that
/// decide about the rest, in the fewest requests. Mostly those registers are among the values anyway, and the rounds
/// cost no request.
public struct ReadSelection: Sendable {
  private var spans: [UnitTable: [WantedSpan]] = [:]
  /// What earlier rounds brought.
  let known: ReadImage
  /// Whether nothing is left for a further round.
  private(set) var isComplete = true
  /// Whether anything is read again, because a request for others brought it before the register that decides about it.
  private(set) var readsAgain = false
  /// Why the selection cannot be read, if part of it is locked, or nobody knows whether it is there.
  private(set) var refusal: RegisterError?

  /// The registers that decide about what is being added.
  private var deciding: [DecidingRegister] = []
  /// Those of them that select a layout. They come with the values of the layout, and need not come with what else decides
  /// about these.
  private var selecting: Set<DecidingRegister> = []
  /// All registers that decided about anything.
  private(set) var decided: Set<DecidingRegister> = []
  /// Those that never change in a device, and by which something is there or not.
  private(set) var settled: Set<DecidingRegister> = []
  /// Those that never change in a device, and did not come in one request with everything that they decided about.
  private var constant: Set<DecidingRegister> = []
  /// Those of them that did not come in one request with everything that they decided about.
  private(set) var unconfirmed: Set<DecidingRegister> = []
  /// Those of them that came with something they decided about and held something else then.
  private(set) var contradicted: Set<DecidingRegister> = []

  /// Whether what is being added may be refused by the device.
  private var isOptional = false
  /// Whether what is being added may be of instances that do not exist.
  private var isGuess = false
  /// Of what may be refused: the first that the device did refuse, and whether anything else was read.
  private(set) var lacking: (refusal: RegisterError?, isAnyThere: Bool) = (nil, false)

  init(known: ReadImage) { self.known = known }

  /// Adds something that the device may refuse to read, because it does not have it.
  mutating func optionally(_ add: (inout ReadSelection) -> Void) {
    let around = isOptional
    isOptional = true
    add(&self)
    isOptional = around
  }

  /// Notes that part of the selection must not be read.
  mutating func refuse(_ error: RegisterError?) { refusal = refusal ?? error }

  mutating func add(_ table: UnitTable, start: Int, count: Int) {
    for register in deciding {
      switch known.confirmation(of: register, forValueIn: table, start: start, count: count) {
      case .confirmed: break
      case .open where register.isConstant: constant.insert(register)
      case .open: unconfirmed.insert(register)
      case .contradicted: contradicted.insert(register)
      }
    }
    let span = AddressSpan(start: start, count: count)
    if isGuess, known.hasRefusedGuess(of: span, in: table) { return }
    if let refusal = known.refusal(of: span, in: table, optional: isOptional) {
      guard isOptional else { return refuse(refusal) }
      lacking.refusal = lacking.refusal ?? refusal
      return
    }
    let isTooEarly = deciding.contains { known.isTooEarly(table, start: start, count: count, for: $0) }
    guard isTooEarly || !known.contains(table, start: start, count: count) else {
      if isOptional { lacking.isAnyThere = true }
      return
    }
    readsAgain = readsAgain || isTooEarly
    spans[table, default: []].append(
      WantedSpan(span: span, isOptional: isOptional, isGuess: isGuess, deciding: deciding))
  }

  mutating func add(_ table: UnitTable, _ addresses: Range<Int>) {
    add(table, start: addresses.lowerBound, count: addresses.count)
  }

  /// Whether registers decided about anything, or about its absence.
  var restsOnRegisters: Bool { !decided.isEmpty || !settled.isEmpty }

  /// The registers that have to be read again, because they did not come with what they decided about.
  ///
  /// - Parameter isSamePeriod: Whether the device cannot have become another one since it was asked; else what never changes
  ///   in a device is in doubt too.
  func doubted(isSamePeriod: Bool) -> Set<DecidingRegister> {
    isSamePeriod ? unconfirmed : unconfirmed.union(constant).union(settled)
  }

  /// Notes a register that gives values beside it their unit or scale. They are taken from the words of the whole block,
  /// which several requests may have brought: all of these have to have found the same in it.
  mutating func noteChooser(_ register: DecidingRegister) {
    guard !known.agrees(on: register) else { return }
    decided.insert(register)
    contradicted.insert(register)
  }

  /// Adds the instances of a repeated block that are there; none until the register that counts them has been read.
  ///
  /// - Parameter isAtOnce: Whether all that the map has are read where that is not known yet, because their number comes
  ///   with them or costs as much to wait for.
  mutating func add(
    _ instances: PlacedInstances, of session: DeviceSession, isAtOnce: Bool = false,
    _ add: (_ count: Int, inout ReadSelection) -> Void
  ) {
    guard let register = instances.counter else { return add(instances.most, &self) }
    if isAtOnce, !known.contains(register.unitTable, start: register.address, count: register.count) {
      self.add(register.unitTable, register.addresses)
      decided.insert(register)
      // Of those that are not there, the device may refuse any; which are there is known in the next round.
      isComplete = false
      let around = isGuess
      isGuess = true
      optionally { add(instances.most, &$0) }
      isGuess = around
      return
    }
    guard isRead(register) else { return }
    do {
      let present = try instances.present(in: known, of: session)
      adding(under: [register]) { add(present, &$0) }
    } catch {
      refuse(error)
    }
  }

  /// Adds something that is there while conditions hold; nothing where one does not, or until their registers have been
  /// read.
  ///
  /// - Parameters:
  ///   - conditions: What has to hold; each is looked at only where those before it hold.
  ///   - target: What errors name.
  ///   - add: Adds what depends on the conditions.
  mutating func add(
    while conditions: [PlacedCondition], _ target: @autoclosure () -> RequestTarget,
    _ add: (inout ReadSelection) -> Void
  ) {
    for (index, condition) in conditions.enumerated() {
      if let register = condition.register, !known.remembers(register) {
        // What this register holds counts only while the conditions before it hold.
        var isKnown = false
        let before = conditions[..<index].filter { !$0.isLayout }
        adding(under: before.compactMap(\.register)) { isKnown = $0.isRead(register) }
        guard isKnown else { return }
      }
      let absence = condition.absence(in: known)
      if let absence, case .undecided = absence {
        return condition.isJudgedLater ? () : refuse(target().error(.read, absence))
      }
      if let register = condition.register, register.isConstant {
        settled.insert(register)
        if known.deniesMemory(of: register) { contradicted.insert(register) }
      }
      if absence != nil {
        // What is missing in a block is known to be only while the block is there, which nothing else asks for here.
        let before = conditions[..<index].compactMap(\.register)
        decided.formUnion(before)
        if condition.register.map(known.remembers) ?? false {
          unconfirmed.formUnion(
            before.filter { !$0.isConstant && !known.contains($0.unitTable, $0.addresses) })
        }
        return
      }
    }
    let around = selecting
    selecting.formUnion(conditions.filter(\.isLayout).compactMap(\.register))
    adding(under: conditions.compactMap(\.register)) { add(&$0) }
    selecting = around
  }

  /// Whether it is known by now that something is not there, because one of its conditions does not hold.
  func isAbsent(while conditions: [PlacedCondition]) -> Bool {
    for condition in conditions {
      if let register = condition.register, !known.remembers(register),
        !known.contains(register.unitTable, start: register.address, count: register.count)
      {
        return false
      }
      switch condition.absence(in: known) {
      case nil: continue
      case .absent?, .notFound?: return true
      case _?: return false
      }
    }
    return false
  }

  /// Adds a value once the register has been read that gives its scale, or selects its layout, and is read by itself; at once
  /// where there is none.
  mutating func add(after register: DecidingRegister?, _ add: (inout ReadSelection) -> Void) {
    guard let register else { return add(&self) }
    guard isRead(register) else { return }
    adding(under: [register], add)
  }

  private mutating func adding(under registers: [DecidingRegister], _ add: (inout ReadSelection) -> Void) {
    let outer = deciding.count
    deciding += registers
    decided.formUnion(registers)
    for register in registers where !known.agrees(on: register) { contradicted.insert(register) }
    add(&self)
    deciding.removeLast(deciding.count - outer)
  }

  /// Whether a register has been read; asks for it otherwise.
  private mutating func isRead(_ register: DecidingRegister) -> Bool {
    let (all, around) = (deciding, isOptional)
    deciding.removeAll(where: selecting.contains)
    // Of a register that the device refuses, nobody knows what it decides.
    isOptional = isGuess
    add(register.unitTable, register.addresses)
    (deciding, isOptional) = (all, around)
    if known.contains(register.unitTable, start: register.address, count: register.count) { return true }
    isComplete = false
    return false
  }

  /// The addresses of each table, in the order in which they are asked for.
  var inOrder: [(table: UnitTable, spans: [WantedSpan])] {
    spans.sorted { $0.key < $1.key }.map { (table: $0.key, spans: $0.value) }
  }

  /// Whether a request that failed was to read anything of the selection.
  ///
  /// - Parameter own: The unit id of the device.
  func isRead(by failed: RegisterError, own: UnitID) -> Bool {
    spans.contains { place, spans in
      failed.isAbout(place, own: own) && spans.contains { $0.span.range.overlaps(failed.addresses) }
    }
  }

  /// Whether the device refused to read anything of the selection, with an error.
  ///
  /// - Parameter own: The unit id of the device.
  func isRefused(by error: RegisterError, own: UnitID) -> Bool {
    if isRead(by: error, own: own) { return true }
    guard let refusal else { return false }
    return (refusal.table, refusal.unit, refusal.addresses) == (error.table, error.unit, error.addresses)
  }
}
