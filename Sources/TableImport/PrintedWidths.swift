import DocumentEvidence

/// Types whose printed number of words is wrong in a table: their rows stand as far apart as the type takes, and never as far as the
/// words that are printed.
struct PrintedWidths {
  private struct Pair: Hashable {
    let type: PrintedType
    let words: Int
  }

  private var wrong: Set<Pair> = []

  init(_ rows: [EvidenceRow]) {
    var right: Set<Pair> = []
    for (row, next) in zip(rows, rows.dropFirst()) {
      guard let type = row.facts.type, let words = row.facts.words, let width = Self.width(of: type),
        width != words,
        let address = row.facts.address, let following = next.facts.address
      else { continue }
      if following - address == width { wrong.insert(Pair(type: type, words: words)) }
      if following - address == words { right.insert(Pair(type: type, words: words)) }
    }
    wrong.subtract(right)
  }

  /// Whether the rows of a table show that a type does not take the words printed beside it.
  func isWrong(_ words: Int, of type: PrintedType) -> Bool { wrong.contains(Pair(type: type, words: words)) }

  /// The words that a type takes by itself; `nil` for one that takes as many as there are.
  static func width(of type: PrintedType) -> Int? {
    type.isArray ? nil : type.bits.map { max(1, ($0 + 15) / 16) }
  }
}
