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

  /// Bounds at the beginning of a text; `nil` where another number may be taken as well: `1..5, 10`, `0-23/0-59`. So it is where
  /// they have another unit than their row, or a condition behind them: `40-48V (LV)`.
  package init?(_ text: String, of unit: PrintedUnit? = nil) {
    var scanner = TextScanner(PrintedText.plain(text).trimmed)
    guard let (range, first) = Self.take(&scanner) else { return nil }
    let end = scanner.index
    let second = Self.takeUnit(&scanner)
    let rest = scanner.rest.trimmed
    // What follows is the meaning of these numbers.
    if let next = rest.first, next == ":" || next == "=" { return nil }
    scanner.index = end
    scanner.skipBlanks()
    guard !Self.hasMore(scanner), !Self.isCondition(rest),
      [first, second].allSatisfy({ Self.goes($0, with: unit) })
    else { return nil }
    self = range
  }

  /// Takes two bounds, and what stands behind the first of them.
  private static func take(_ scanner: inout TextScanner) -> (range: PrintedRange, unit: String)? {
    guard let first = PrintedNumber.take(&scanner) else { return nil }
    let unitStart = scanner.index
    skipUnit(&scanner)
    let unit = scanner.text(unitStart..<scanner.index).trimmed
    var isRange = false
    while scanner.take(oneOf: "÷-–—~…") || scanner.take("to ")
      || (scanner.next == "." && scanner.take(oneOf: "."))
    {
      isRange = true
    }
    scanner.skipBlanks()
    let start = scanner.index
    guard isRange, let second = PrintedNumber.take(&scanner),
      !mayBeTwo(scanner.text(start..<scanner.index), behind: scanner.text(0..<start))
    else { return nil }
    // Beside `FFh`, the mark of `10h` is no unit.
    var marked = TextScanner(scanner.text(0..<unitStart) + unit)
    if PrintedQuantity.mayBeMark(unit), scanner.previous.map({ "hH".unicodeScalars.contains($0) }) ?? false,
      let number = PrintedNumber.whole(&marked, radix: nil)
    {
      return (PrintedRange(first: ExactNumber(number), second: second), "")
    }
    return (PrintedRange(first: first, second: second), unit)
  }

  /// Takes the word behind a number.
  private static func takeUnit(_ scanner: inout TextScanner) -> String {
    scanner.skipBlanks()
    let word = scanner.take { !$0.isBlank && !",;()[]&:=".unicodeScalars.contains($0) }
    return word.last == "." ? String(word.dropLast()) : word
  }

  /// Whether bounds with a word behind them are in the unit of their row. Where the row has none, that of its bounds does no harm, but
  /// one that may be the mark of a hexadecimal number.
  private static func goes(_ word: String, with unit: PrintedUnit?) -> Bool {
    if word.isEmpty || PrintedQuantity.isSame(word, as: unit) { return true }
    if PrintedQuantity.mayBeMark(word) { return false }
    return unit?.code == nil || PrintedUnit(word)?.code == nil
  }

  /// Whether what stands in brackets behind bounds tells when they hold.
  private static func isCondition(_ rest: String) -> Bool {
    guard let open = rest.first, "([".contains(open),
      let close = rest.firstIndex(where: { ")]".contains($0) })
    else { return false }
    let inside = rest[rest.index(after: rest.startIndex)..<close].trimmed
    let first = inside.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
    return inside.contains(where: \.isLetter) && !silent.contains(first) && PrintedUnit(inside)?.code == nil
  }

  /// The first words of remarks that hold always.
  private static let silent: Set<String> = [
    "default", "step", "steps", "resolution", "in", "unit", "scale", "signed", "unsigned", "hex", "dec",
    "decimal",
  ]

  /// Whether the comma of a second bound may part it from another number, as in `1..5,10`: no other number is written with one, and
  /// there is no zero alone before it.
  private static func mayBeTwo(_ second: String, behind first: String) -> Bool {
    second.count { $0 == "," } == 1 && !first.contains(",") && !second.hasPrefix("0,")
  }

  /// Bounds in brackets somewhere in a title, with nothing else there but the unit of the row: `Hysteresis (0-99)`,
  /// `Value ( N : 0-1024)`.
  package init?(inTitle title: String, of unit: PrintedUnit? = nil) {
    let found = Self.inBrackets(of: title).first { bounds in
      bounds.units.allSatisfy { PrintedQuantity.isSame($0, as: unit) }
    }
    guard let found else { return nil }
    self = found.range
  }

  /// Whether a title has bounds in brackets with a unit behind them.
  static func isOfOtherUnit(inTitle title: String) -> Bool {
    inBrackets(of: title).contains { bounds in
      !bounds.units.isEmpty && bounds.units.allSatisfy { PrintedUnit($0)?.code != nil }
    }
  }

  /// The bounds in each pair of brackets, with what stands behind each of the two.
  private static func inBrackets(of title: String) -> [(range: PrintedRange, units: [String])] {
    var found: [(range: PrintedRange, units: [String])] = []
    var rest = title[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      var inside = String(rest[rest.index(after: open)..<close]).trimmed
      if let colon = inside.firstIndex(of: ":"), inside.distance(from: inside.startIndex, to: colon) < 4 {
        inside = String(inside[inside.index(after: colon)...]).trimmed
      }
      var scanner = TextScanner(inside)
      if let (range, first) = take(&scanner) {
        found.append((range, [first, scanner.rest.trimmed].filter { !$0.isEmpty }))
      }
      rest = rest[rest.index(after: close)...]
    }
    return found
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
