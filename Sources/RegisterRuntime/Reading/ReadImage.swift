import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// What the requests of one read brought back.
public struct ReadImage: Sendable {
  private struct Piece: Sendable {
    let table: UnitTable
    let start: Int
    let words: [UInt16]
    /// How many requests came before this one.
    let time: Int
    /// How many had come when it was sent.
    let sent: Int

    func holds(_ table: UnitTable, start: Int, count: Int) -> Bool {
      self.table == table && self.start <= start && start + count <= self.start + words.count
    }

    func overlaps(_ other: Piece) -> Bool {
      table == other.table && start < other.start + other.words.count && other.start < start + words.count
    }

    /// What the piece holds of a register.
    func content(of register: DecidingRegister) -> [UInt16] {
      register.content(of: words[register.address - start..<register.address - start + register.count])
    }
  }

  /// Of two that hold the same addresses, the first counts.
  private var pieces: [Piece] = []
  /// Whether two requests brought some addresses both.
  private(set) var hasOverlaps = false

  private let deviceOrder: RegisterOrder
  /// What registers that never change in a device held in an earlier read.
  private var remembered: [DecidingRegister: [UInt16]]
  /// The connection that all of it comes from, where blocks had to be found over it; `nil` for any.
  var binding: ConnectionBinding?
  /// Where blocks are that had to be found.
  private(set) var found: FoundChains?

  /// When the device refused what was not asked for again: over another connection that counts for nothing.
  var refusalPeriod: ConnectionPeriod?
  /// What the device refused to read by itself.
  private var refusals: [UnitTable: [AddressSpan: RegisterError]] = [:]
  /// What it refused in an earlier read, and was not asked for in this one.
  private var rememberedRefusals: [UnitTable: [AddressSpan: RegisterError]] = [:]
  /// What it refused of instances that may not exist.
  private var refusedGuesses: [UnitTable: Set<AddressSpan>] = [:]
  /// A request that was refused, of which it is not known yet why.
  private(set) var refusedRequest: ReadRefusals.Area?

  /// Creates an empty image.
  ///
  /// - Parameters:
  ///   - deviceOrder: The order of words and bytes where the client gives it.
  ///   - remembered: What registers that never change in a device held in an earlier read.
  init(deviceOrder: RegisterOrder, remembering remembered: [DecidingRegister: [UInt16]] = [:]) {
    self.deviceOrder = deviceOrder
    self.remembered = remembered
  }

  /// Goes on with the blocks that were found. What they are is known from then on, and has to be confirmed.
  mutating func locate(_ found: FoundChains) {
    self.found = found
    remembered.merge(found.links) { _, link in link }
  }

  /// An image of nothing, for further requests that what was read rests on.
  var beginningAnew: ReadImage {
    var anew = ReadImage(deviceOrder: deviceOrder)
    (anew.binding, anew.found) = (binding, found)
    return anew
  }

  /// Whether one request brought all of it, so that it is of one moment.
  var isOfOneRequest: Bool { pieces.count == 1 }

  /// Forgets what earlier reads brought.
  mutating func forgetMemory() { remembered = [:] }

  /// Forgets what requests brought.
  mutating func discardRequests() {
    (pieces, hasOverlaps, refusals, rememberedRefusals) = ([], false, [:], [:])
  }

  /// Notes that the device refused to read addresses by themselves.
  ///
  /// - Parameter isRemembered: Whether that was in an earlier read.
  mutating func noteRefusal(
    of span: AddressSpan, in table: UnitTable, _ error: RegisterError, remembered isRemembered: Bool = false
  ) {
    if isRemembered {
      rememberedRefusals[table, default: [:]][span] = error
    } else {
      refusals[table, default: [:]][span] = error
    }
  }

  /// Notes that the device refused to read addresses of an instance that may not exist: no value rests on that.
  mutating func noteRefusedGuess(of span: AddressSpan, in table: UnitTable) {
    refusedGuesses[table, default: []].insert(span)
  }

  /// Whether the device refused to read addresses of an instance that may not exist.
  func hasRefusedGuess(of span: AddressSpan, in table: UnitTable) -> Bool {
    refusedGuesses[table]?.contains(span) ?? false
  }

  /// Notes that the device refused a request for several values.
  mutating func noteRefusedRequest(_ span: AddressSpan, of table: UnitTable) {
    refusedRequest = ReadRefusals.Area(span, of: table)
  }

  /// Why the device refused to read addresses by themselves, if it did.
  ///
  /// - Parameter isOptional: Whether they may be missing, so that the refusal of an earlier read is enough.
  func refusal(of span: AddressSpan, in table: UnitTable, optional isOptional: Bool) -> RegisterError? {
    refusals[table]?[span] ?? (isOptional ? rememberedRefusals[table]?[span] : nil)
  }

  /// Adds what a request brought.
  ///
  /// - Parameters:
  ///   - isReplacing: Whether it counts before what earlier requests brought.
  ///   - sent: How many requests had come when it was sent; `nil` for all.
  mutating func add(
    _ table: UnitTable, start: Int, _ words: [UInt16], replacing isReplacing: Bool = false, sent: Int? = nil
  ) {
    let piece = Piece(
      table: table, start: start, words: words, time: pieces.count, sent: sent ?? pieces.count)
    hasOverlaps = hasOverlaps || pieces.contains { $0.overlaps(piece) }
    if isReplacing { pieces.insert(piece, at: 0) } else { pieces.append(piece) }
  }

  /// Whether one request brought a range whole.
  func contains(_ table: UnitTable, start: Int, count: Int) -> Bool {
    pieces.contains { $0.holds(table, start: start, count: count) }
  }

  /// Whether one request brought a range whole.
  func contains(_ table: UnitTable, _ addresses: Range<Int>) -> Bool {
    contains(table, start: addresses.lowerBound, count: addresses.count)
  }

  /// What the request that brought a value tells about a register that decided about it.
  enum Confirmation {
    /// It brought the register too, with the words by which was decided.
    case confirmed
    /// It did not bring the register.
    case open
    /// It brought the register with other words.
    case contradicted
  }

  /// What the request that brought a value tells about a register that decided about it.
  func confirmation(
    of register: DecidingRegister, forValueIn table: UnitTable, start: Int, count: Int
  ) -> Confirmation {
    guard register.unitTable == table,
      let piece = pieces.first(where: { $0.holds(table, start: start, count: count) }),
      piece.holds(table, start: register.address, count: register.count)
    else { return .open }
    return piece.content(of: register) == content(of: register) ? .confirmed : .contradicted
  }

  /// Whether a value was brought before the register that decides about it: then the register may have held something else
  /// at that time, and nobody would notice.
  func isTooEarly(_ table: UnitTable, start: Int, count: Int, for register: DecidingRegister) -> Bool {
    guard !register.isConstant, !isFromEarlier(register),
      let value = pieces.first(where: { $0.holds(table, start: start, count: count) })
    else { return false }
    return !pieces.contains {
      ($0.time == value.time || $0.time < value.sent)
        && $0.holds(register.unitTable, start: register.address, count: register.count)
    }
  }

  /// Whether an earlier read alone has told what a register holds.
  private func isFromEarlier(_ register: DecidingRegister) -> Bool {
    remembers(register)
      && !contains(register.unitTable, start: register.address, count: register.count)
  }

  /// Whether all requests that brought a register found the same in it.
  func agrees(on register: DecidingRegister) -> Bool {
    guard hasOverlaps else { return true }
    let holding = pieces.filter {
      $0.holds(register.unitTable, start: register.address, count: register.count)
    }
    return holding.allSatisfy { $0.content(of: register) == holding[0].content(of: register) }
  }

  /// Whether it is known from an earlier read what a register holds.
  func remembers(_ register: DecidingRegister) -> Bool { remembered[register] != nil }

  /// How many requests came.
  var time: Int { pieces.count }

  /// Whether nothing was read.
  var isUnread: Bool { pieces.isEmpty }

  /// Whether a unit has answered any request; `nil` is the device's own.
  func hasAnswer(of unit: UnitID?) -> Bool { pieces.contains { $0.table.unit == unit } }

  /// Whether nothing was read, and something is known from an earlier read.
  var isMemoryAlone: Bool { isUnread && !remembered.isEmpty }

  /// Whether a request brought a register with something else than an earlier read.
  func deniesMemory(of register: DecidingRegister) -> Bool {
    guard let words = remembered[register] else { return false }
    return pieces.contains { piece in
      piece.holds(register.unitTable, start: register.address, count: register.count)
        && piece.content(of: register) != register.content(of: words)
    }
  }

  /// The words of a register by which is decided what is there: those of an earlier read, where it never changes.
  func decidingWords(of register: DecidingRegister) -> RegisterWords {
    guard let words = remembered[register] else { return words(register.unitTable, register.addresses) }
    return RegisterWords(words, address: register.address, deviceOrder: deviceOrder)
  }

  /// What was read of a register that decides.
  func content(of register: DecidingRegister) -> [UInt16] {
    register.content(of: decidingWords(of: register).words(at: 0, count: register.count))
  }

  /// The words of a range that one request brought whole.
  func words(_ table: UnitTable, _ addresses: Range<Int>) -> RegisterWords {
    let (start, count) = (addresses.lowerBound, addresses.count)
    guard let piece = pieces.first(where: { $0.holds(table, start: start, count: count) }) else {
      return words(table, start: start, count: count)
    }
    return words(start: start, in: piece)
  }

  private func words(start: Int, in piece: Piece) -> RegisterWords {
    RegisterWords(piece.words, start: start - piece.start, address: start, deviceOrder: deviceOrder)
  }

  /// The words of a block, each from the request that counts. Addresses in it that nobody asked for are zero; no value is
  /// taken from them.
  func words(_ table: UnitTable, start: Int, count: Int) -> RegisterWords {
    let end = start + count
    var assembled: [UInt16] = []
    let first = pieces.first { $0.table == table && $0.start < end && start < $0.start + $0.words.count }
    if let first, first.holds(table, start: start, count: count) {
      return words(start: start, in: first)
    }
    for piece in pieces.reversed() where piece.table == table {
      let pieceEnd = piece.start + piece.words.count
      let common = max(start, piece.start)..<max(start, piece.start, min(end, pieceEnd))
      guard !common.isEmpty else { continue }
      if assembled.isEmpty { assembled = [UInt16](repeating: 0, count: count) }
      for address in common { assembled[address - start] = piece.words[address - piece.start] }
    }
    if assembled.isEmpty { assembled = [UInt16](repeating: 0, count: count) }
    return RegisterWords(assembled, address: start, deviceOrder: deviceOrder)
  }
}
