import ModbusProtocol

/// What the requests of one read brought back.
public struct ReadImage: Sendable {
  private struct Piece: Sendable {
    let table: RegisterTable
    let start: Int
    let words: [UInt16]
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
    pieces.contains { piece in
      piece.table == table && piece.start <= start && start + count <= piece.start + piece.words.count
    }
  }

  /// The words of a range that one request brought whole.
  func words(_ table: RegisterTable, _ addresses: Range<Int>) -> RegisterWords {
    words(table, start: addresses.lowerBound, count: addresses.count)
  }

  /// The words of a range. Addresses in it that nobody asked for are zero; no value is taken from them.
  func words(_ table: RegisterTable, start: Int, count: Int) -> RegisterWords {
    let end = start + count
    var assembled: [UInt16] = []
    for piece in pieces where piece.table == table {
      let pieceEnd = piece.start + piece.words.count
      if piece.start <= start, end <= pieceEnd {
        return RegisterWords(
          piece.words, start: start - piece.start, address: start, deviceOrder: deviceOrder)
      }
      let common = max(start, piece.start)..<max(start, piece.start, min(end, pieceEnd))
      guard !common.isEmpty else { continue }
      if assembled.isEmpty { assembled = [UInt16](repeating: 0, count: count) }
      for address in common { assembled[address - start] = piece.words[address - piece.start] }
    }
    if assembled.isEmpty { assembled = [UInt16](repeating: 0, count: count) }
    return RegisterWords(assembled, address: start, deviceOrder: deviceOrder)
  }
}
