import ModbusProtocol

/// What the requests of one read brought back.
public struct ReadImage: Sendable {
  private struct Piece: Sendable {
    let table: RegisterTable
    let start: Int
    let words: [UInt16]

    func holds(_ table: RegisterTable, start: Int, count: Int) -> Bool {
      self.table == table && self.start <= start && start + count <= self.start + words.count
    }
  }

  private var pieces: [Piece] = []

  private let deviceOrder: RegisterOrder

  /// Creates an empty image; `deviceOrder` is the order of words and bytes where the client gives it.
  init(deviceOrder: RegisterOrder) { self.deviceOrder = deviceOrder }

  mutating func add(_ table: RegisterTable, start: Int, _ words: [UInt16]) {
    pieces.append(Piece(table: table, start: start, words: words))
  }

  /// Whether one request brought a range whole.
  func contains(_ table: RegisterTable, start: Int, count: Int) -> Bool {
    pieces.contains { $0.holds(table, start: start, count: count) }
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
    of register: DecidingRegister, forValueIn table: RegisterTable, start: Int, count: Int
  ) -> Confirmation {
    guard register.table == table,
      let piece = pieces.first(where: { $0.holds(table, start: start, count: count) }),
      piece.holds(table, start: register.address, count: register.count)
    else { return .open }
    let words = piece.words[register.address - piece.start..<register.address - piece.start + register.count]
    return Array(words) == self.words(register) ? .confirmed : .contradicted
  }

  /// The words of a register that decides.
  func words(_ register: DecidingRegister) -> [UInt16] {
    words(register.table, register.addresses).words(at: 0, count: register.count)
  }

  /// The words of a range that one request brought whole.
  func words(_ table: RegisterTable, _ addresses: Range<Int>) -> RegisterWords {
    words(table, start: addresses.lowerBound, count: addresses.count)
  }

  /// The words of a range, each as the first request brought it. Addresses in it that nobody asked for are zero; no value
  /// is taken from them.
  func words(_ table: RegisterTable, start: Int, count: Int) -> RegisterWords {
    let end = start + count
    var assembled: [UInt16] = []
    if let piece = pieces.first(where: { $0.holds(table, start: start, count: count) }) {
      return RegisterWords(piece.words, start: start - piece.start, address: start, deviceOrder: deviceOrder)
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
