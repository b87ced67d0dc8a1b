import DeviceModel

/// The bounds that a cell or a title gives: `20 ÷ 30'000`, `95 ÷ 50%`, `(1-999)`.
package struct PrintedRange: Sendable, Hashable {
  /// The number that is printed first.
  package var first: ExactNumber
  /// The number that is printed second.
  package var second: ExactNumber

  /// Bounds that are printed apart.
  init(first: ExactNumber, second: ExactNumber) {
    self.first = first
    self.second = second
  }

  /// Bounds at the beginning of a text; `nil` where another number may be taken as well: `1..5, 10`, `0-23/0-59`.
  package init?(_ text: String) {
    var scanner = TextScanner(PrintedText.plain(text).trimmed)
    self.init(&scanner)
    scanner.skipBlanks()
    // What follows is the meaning of these numbers.
    if let next = scanner.next, next == ":" || next == "=" { return nil }
    if Self.hasMore(scanner) { return nil }
  }

  private init?(_ scanner: inout TextScanner) {
    guard let first = PrintedNumber.take(&scanner) else { return nil }
    Self.skipUnit(&scanner)
    var isRange = false
    while scanner.take(oneOf: "÷-–—~…") || scanner.take("to ")
      || (scanner.next == "." && scanner.take(oneOf: "."))
    {
      isRange = true
    }
    scanner.skipBlanks()
    let start = scanner.index
    guard isRange, let second = PrintedNumber.take(&scanner),
      !Self.mayBeTwo(scanner.text(start..<scanner.index), behind: scanner.text(0..<start))
    else { return nil }
    self.first = first
    self.second = second
  }

  /// Whether the comma of a second bound may part it from another number, as in `1..5,10`: no other number is written with one, and
  /// there is no zero alone before it.
  private static func mayBeTwo(_ second: String, behind first: String) -> Bool {
    second.count { $0 == "," } == 1 && !first.contains(",") && !second.hasPrefix("0,")
  }

  /// Bounds in brackets somewhere in a title, with nothing else there: `Hysteresis (0-99)`, `Value ( N : 0-1024)`.
  package init?(inTitle title: String) {
    var rest = title[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      var inside = String(rest[rest.index(after: open)..<close]).trimmed
      if let colon = inside.firstIndex(of: ":"), inside.distance(from: inside.startIndex, to: colon) < 4 {
        inside = String(inside[inside.index(after: colon)...]).trimmed
      }
      var scanner = TextScanner(inside)
      if let range = PrintedRange(&scanner), scanner.rest.trimmed.isEmpty {
        self = range
        return
      }
      rest = rest[rest.index(after: close)...]
    }
    return nil
  }

  /// Whether another number follows, behind a unit or not.
  private static func hasMore(_ scanner: TextScanner) -> Bool {
    var (plain, behindUnit) = (scanner, scanner)
    skipUnit(&behindUnit)
    func takesNumber(_ scanner: inout TextScanner) -> Bool {
      guard scanner.take(oneOf: ",;&/") || scanner.take("or ") || scanner.take("and ") else { return false }
      scanner.skipBlanks()
      return PrintedNumber.take(&scanner) != nil
    }
    return takesNumber(&plain) || takesNumber(&behindUnit)
  }

  private static func skipUnit(_ scanner: inout TextScanner) {
    let start = scanner.index
    scanner.skip { $0 == "%" || $0 == "°" || ($0.isLetter && $0 != "t") }
    if scanner.index - start > 4 { scanner.index = start }
    scanner.skipBlanks()
  }
}
