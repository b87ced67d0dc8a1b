/// A place in a text, and what is read from there.
struct TextScanner {
  let scalars: [Unicode.Scalar]
  var index = 0

  init(_ text: some StringProtocol) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { index >= scalars.count }
  var next: Unicode.Scalar? { scalar(at: index) }
  var previous: Unicode.Scalar? { scalar(at: index - 1) }

  func scalar(at index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

  /// The text between two places.
  func text(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  /// The text from here to the end.
  var rest: String { text(min(index, scalars.count)..<scalars.count) }

  mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let next, condition(next) { index += 1 }
  }

  mutating func skipBlanks() { skip(while: \.isBlank) }

  /// Takes scalars as long as they meet a condition.
  mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
    let start = index
    skip(while: condition)
    return text(start..<index)
  }

  /// Whether nothing stands on the line before a place.
  func isLineStart(_ place: Int) -> Bool { scalar(at: place - 1).map { $0 == "\n" } ?? true }

  /// Takes a word if it comes next, whatever its capitals.
  mutating func take(_ word: String) -> Bool {
    let letters = Array(word.lowercased().unicodeScalars)
    guard index + letters.count <= scalars.count else { return false }
    for (offset, letter) in letters.enumerated() {
      guard scalars[index + offset].properties.lowercaseMapping == String(letter) else { return false }
    }
    index += letters.count
    return true
  }

  /// Takes one of several signs if it comes next.
  mutating func take(oneOf signs: String) -> Bool {
    guard let next, signs.unicodeScalars.contains(next) else { return false }
    index += 1
    return true
  }
}

extension Unicode.Scalar {
  /// Whether it is nothing but room, line ends included.
  var isBlank: Bool { properties.isWhitespace }
  /// Whether it is a decimal digit of ASCII.
  var isDigit: Bool { ("0"..."9").contains(self) }
  /// Whether it is a hexadecimal digit.
  var isHexadecimalDigit: Bool { isDigit || ("a"..."f").contains(self) || ("A"..."F").contains(self) }
  /// Whether it is a letter of any script.
  var isLetter: Bool { properties.isAlphabetic }
}

extension StringProtocol {
  /// Whether there is a decimal digit of ASCII.
  var hasDigit: Bool { utf8.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }

  /// The text without room at both ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(String.UnicodeScalarView(scalars[first...last]))
  }
}
