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
    var scanner = TextScanner(text)
    _ = scanner.take(oneOf: "+")
    guard let first = PrintedNumber.whole(&scanner, radix: radix), Self.possible.contains(first) else {
      return nil
    }
    self.first = first
    isMarked = text.unicodeScalars.contains { "xXhH".unicodeScalars.contains($0) }
    scanner.skipBlanks()
    guard !scanner.isAtEnd else { return }
    var isRange = false
    while scanner.take(oneOf: "-–—~.…÷") || scanner.take("to ") { isRange = true }
    scanner.skipBlanks()
    guard isRange, let last = PrintedNumber.whole(&scanner, radix: radix), Self.possible.contains(last),
      last >= first
    else { return nil }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return nil }
    self.last = last
  }

  /// Whether a text is digits that can only be hexadecimal.
  static func isHexadecimal(_ text: String) -> Bool {
    let scalars = text.trimmed.unicodeScalars
    return !scalars.isEmpty && scalars.count < 6 && scalars.allSatisfy(\.isHexadecimalDigit)
      && scalars.contains { !$0.isDigit } && scalars.contains(where: \.isDigit)
  }
}
