/// The bits of a word that a cell gives: `3`, `Bit 3`, `b0-b3`, `15..8`.
enum PrintedPosition {
  static func read(_ cell: String) -> ClosedRange<Int>? {
    var scanner = TextScanner(cell.trimmed)
    guard let first = bit(&scanner) else { return nil }
    scanner.skipBlanks()
    guard !scanner.isAtEnd else { return first...first }
    let sign = scanner.index
    while scanner.take(oneOf: "-–—~.…:") || scanner.take("to ") {}
    guard scanner.index > sign else { return nil }
    scanner.skipBlanks()
    guard let last = bit(&scanner), scanner.isAtEnd else { return nil }
    return min(first, last)...max(first, last)
  }

  /// Takes the number of a bit of a word.
  private static func bit(_ scanner: inout TextScanner) -> Int? {
    _ = scanner.take("bits") || scanner.take("bit") || scanner.take("b")
    scanner.skipBlanks()
    return Int(scanner.take(while: \.isDigit)).flatMap { (0...15).contains($0) ? $0 : nil }
  }
}
