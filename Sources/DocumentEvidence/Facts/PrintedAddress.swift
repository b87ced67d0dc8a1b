import RegisterMap

/// An address or a number of a register as a cell has it, or the first and the last of several.
struct PrintedAddress: Sendable, Hashable {
  /// What can be printed: an address, or a register number with up to six digits.
  private static let possible = 0...465_536

  var first: Int
  var last: Int?
  /// Whether it is marked as hexadecimal: `0x10`, `10h`.
  private(set) var isMarked = false

  /// - Parameter radix: Of digits that are not marked.
  init?(_ text: String, radix: Int) {
    var scanner = TextScanner(radix == 16 ? Self.joined(text) : text)
    _ = scanner.take(oneOf: "+")
    guard let first = PrintedNumber.whole(&scanner, radix: radix), Self.possible.contains(first) else {
      return nil
    }
    self.first = first
    isMarked = text.unicodeScalars.contains { "xXhH".unicodeScalars.contains($0) }
    scanner.skipBlanks()
    guard !scanner.isAtEnd else { return }
    if let second = Self.second(of: first, scanner, radix: radix) {
      last = second
      return
    }
    let separator = scanner.index
    while scanner.take(oneOf: "-–—~.…÷") || scanner.take("to ") {}
    // One full stop is that of `26.0`, a bit or a decimal place.
    let isRange = scanner.index > separator && scanner.text(separator..<scanner.index) != "."
    scanner.skipBlanks()
    guard isRange, let last = PrintedNumber.whole(&scanner, radix: radix), Self.possible.contains(last),
      last >= first
    else { return nil }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return nil }
    self.last = last
  }

  /// The second of two register numbers that follow each other, as a value of two words has them: `30003/30004`. Smaller numbers may be
  /// an address and its number.
  private static func second(of first: Int, _ scanner: TextScanner, radix: Int) -> Int? {
    var scanner = scanner
    guard radix == 10, first > 9999, scanner.take(oneOf: "/,;&+") || scanner.previous?.isBlank ?? false else {
      return nil
    }
    scanner.skipBlanks()
    let isNumber = [Numbering.fiveDigit, .sixDigit].contains { RegisterNumber(first, $0)?.table != nil }
    guard isNumber, let second = PrintedNumber.whole(&scanner, radix: 10), scanner.isAtEnd,
      second == first + 1
    else { return nil }
    return second
  }

  /// Whether a cell that is not understood is still rather a place than a title: it is short, has digits, and no two words.
  static func isLikely(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }.filter { $0.count > 1 }
    return text.unicodeScalars.count <= 24 && words.count < 2
      && text.unicodeScalars.contains(where: \.isDigit)
  }

  /// Whether the numbers of a column count in hexadecimal: one of them can be nothing else. A letter in front of decimal
  /// digits can, as in `D101`, unless most of them are written so.
  static func areHexadecimal(_ cells: [String]) -> Bool {
    let hexadecimal = cells.filter(isHexadecimal)
    let doubtful = hexadecimal.filter { $0.trimmed.dropFirst().allSatisfy(\.isNumber) }
    return doubtful.count < hexadecimal.count || 2 * doubtful.count > cells.count
  }

  /// Whether a text is digits that can only be hexadecimal.
  private static func isHexadecimal(_ text: String) -> Bool {
    let scalars = joined(text.trimmed).unicodeScalars
    return !scalars.isEmpty && scalars.count < 6 && scalars.allSatisfy(\.isHexadecimalDigit)
      && scalars.contains { !$0.isDigit } && scalars.contains(where: \.isDigit)
  }

  /// Two bytes that are written apart, as one number: `00 0A` is `000A`.
  private static func joined(_ text: String) -> String {
    let bytes = text.split(separator: " ", omittingEmptySubsequences: false)
    let areBytes =
      bytes.count == 2
      && bytes.allSatisfy {
        $0.unicodeScalars.count == 2 && $0.unicodeScalars.allSatisfy(\.isHexadecimalDigit)
      }
    return areBytes ? bytes.joined() : text
  }
}
