/// Latin letters as those of ASCII.
enum LatinLetters {
  /// The scalars of a text, in which each letter with a mark is the one without, and each joined letter those that it is of:
  /// `é` → `e`, `ø` → `o`, `ß` → `ss`, `Æ` → `Ae`. Any other scalar stays.
  static func plain(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      if scalar.isASCII { return [scalar] }
      if scalar.properties.generalCategory == .nonspacingMark { return [] }
      guard let letters = letters(of: scalar) else { return [scalar] }
      return Array(letters.unicodeScalars)
    }
  }

  /// What the name of a letter in Unicode says: `LATIN SMALL LETTER O WITH DIAERESIS` is an `o`.
  private static func letters(of scalar: Unicode.Scalar) -> String? {
    var words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count > 3, words[0] == "LATIN", words[2] == "LETTER" || words[2] == "LIGATURE" else {
      return nil
    }
    let isSmall = words[1] == "SMALL"
    guard isSmall || words[1] == "CAPITAL" else { return nil }
    words.removeFirst(3)
    if let mark = words.firstIndex(of: "WITH") { words.removeSubrange(mark...) }
    let name = words.joined(separator: " ")
    let letters = others[name] ?? (name.utf8.count < 3 && words.count == 1 ? name : nil)
    return letters.map { isSmall ? $0.lowercased() : $0.prefix(1) + $0.dropFirst().lowercased() }
  }

  /// Letters that Unicode calls by a name of their own.
  private static let others = ["SHARP S": "SS", "THORN": "TH", "ETH": "D", "DOTLESS I": "I", "LONG S": "S"]
}
