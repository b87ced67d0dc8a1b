import DeviceModel

/// The order of the words of a wide value, and of the bytes in a word, as documents print it: `CDAB`, `low word first`,
/// `big-endian`.
package struct PrintedWordOrder: Sendable, Hashable {
  /// Which word comes first.
  package var word: RegisterLayout.WordOrder
  /// Which byte of a word comes first, where that is printed.
  package var byte: RegisterLayout.ByteOrder?

  /// What a text says of an order.
  enum Reading: Hashable {
    case order(PrintedWordOrder)
    /// It speaks of one and does not tell which: `little-endian` may be of words alone or of all bytes.
    case unclear
  }

  /// The letters of bytes from the most significant on, in the order of their addresses.
  private static let letters: [String: PrintedWordOrder] = [
    "abcd": PrintedWordOrder(word: .big, byte: .big), "cdab": PrintedWordOrder(word: .little, byte: .big),
    "badc": PrintedWordOrder(word: .big, byte: .little),
    "dcba": PrintedWordOrder(word: .little, byte: .little),
    "abcdefgh": PrintedWordOrder(word: .big, byte: .big),
    "ghefcdab": PrintedWordOrder(word: .little, byte: .big),
    "badcfehg": PrintedWordOrder(word: .big, byte: .little),
    "hgfedcba": PrintedWordOrder(word: .little, byte: .little),
  ]
  private static let phrases: [(text: String, word: RegisterLayout.WordOrder)] = {
    var phrases: [(text: String, word: RegisterLayout.WordOrder)] = [
      ("big endian", .big), ("bigendian", .big), ("msw first", .big), ("msw lsw", .big),
      ("lsw first", .little),
      ("lsw msw", .little),
    ]
    for name in ["high", "higher", "hi", "high order", "most significant", "ms"] {
      phrases.append(("\(name) word first", .big))
    }
    for name in ["low", "lower", "lo", "low order", "least significant", "ls"] {
      phrases.append(("\(name) word first", .little))
    }
    return phrases
  }()
  /// The words of which each phrase has one.
  private static let hints: Set<String> = ["first", "endian", "bigendian", "lsw"]

  /// What a text says; `nil` where it does not speak of an order.
  static func read(_ text: String) -> Reading? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
    var found = Set((words + pairs).compactMap { letters[$0] })
    if words.contains(where: hints.contains) {
      let line = " \(words.joined(separator: " ")) "
      for phrase in phrases where line.contains(" \(phrase.text) ") {
        // Letters say more than a phrase that says the same.
        if !found.contains(where: { $0.word == phrase.word }) {
          found.insert(PrintedWordOrder(word: phrase.word))
        }
      }
    }
    if found.count == 1, let order = found.first { return .order(order) }
    return found.isEmpty && !words.contains { $0.contains("endian") } ? nil : .unclear
  }

  /// What the text of a type says, which may end with `BE`, `LE`, `swapped` or `(lo-hi)`.
  static func read(type text: String) -> Reading? {
    if let reading = read(text) { return reading }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    func ends(_ mark: String) -> Bool {
      words.contains { $0 == mark || ($0.hasSuffix(mark) && $0.dropLast(2).last?.isNumber ?? false) }
    }
    let halves = words.filter { $0 == "lo" || $0 == "low" || $0 == "hi" || $0 == "high" }.map(\.first)
    if halves == ["l", "h"] { return .order(PrintedWordOrder(word: .little)) }
    if halves == ["h", "l"] { return .order(PrintedWordOrder(word: .big)) }
    if ends("le") || words.contains(where: { $0.contains("swap") }) { return .unclear }
    return ends("be") ? .order(PrintedWordOrder(word: .big)) : nil
  }
}
