/// The meanings of values in a cell that lists them in one plain form: `0 Off, 1 On`, `0-Off; 1-On`, `1 (peak) / 2 (night)`,
/// `off (0), on (1)`, `Off=0; On=1`, `0-Off 1-On`.
enum PlainList {
  private typealias Form = @Sendable (String) -> PrintedChoices.Value?

  private static let forms: [Form] = [
    { numberFirst($0, behind: "") }, { numberFirst($0, behind: "-–") }, { numberFirst($0, behind: "(") },
    { numberLast($0, behind: "(") }, { numberLast($0, behind: "=") },
  ]

  /// The values in a cell for them; `nil` where not each part of the cell has the same form.
  static func read(_ cell: String) -> [PrintedChoices.Value]? {
    let parts = parts(of: cell)
    guard parts.count > 1 else { return withoutSeparators(cell) }
    return forms.lazy.map { form in parts.compactMap(form) }.first { isList($0, of: parts) }
      ?? withoutSeparators(cell)
  }

  /// The values at the end of a running text, where they count on from zero or one, or are in hexadecimal. Without a sign between
  /// number and meaning, those in decimal begin at zero: `1 pump, 2 fans` are no values.
  static func read(description text: String) -> [PrintedChoices.Value]? {
    guard text.hasDigit else { return nil }
    let parts = parts(of: text)
    guard parts.count > 1 else { return withoutSeparators(text) }
    for (index, form) in forms.enumerated() {
      let first = parts.firstIndex { form($0) != nil } ?? parts.count
      let own = parts[first...]
      let values = own.compactMap(form)
      guard own.count > 1, isList(values, of: own) else { continue }
      let isMarked = own.allSatisfy { $0.hasPrefix("0x") || $0.hasPrefix("0X") }
      if isMarked || counts(values, from: index == 0 ? [0] : [0, 1]) { return values }
    }
    return withoutSeparators(text)
  }

  private static func parts(of text: String) -> [String] {
    text.split { ",;/|".contains($0) || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// Whether each part is a value with a number and a meaning of its own: `1-phase, 3-phase` is none.
  private static func isList(_ values: [PrintedChoices.Value], of parts: some Collection<String>) -> Bool {
    values.count == parts.count && Set(values.map(\.number)).count == parts.count
      && Set(values.map { $0.meaning.lowercased() }).count == parts.count
  }

  private static func counts(_ values: [PrintedChoices.Value], from starts: [Int]) -> Bool {
    starts.contains { start in values.map(\.number).sorted().elementsEqual(start..<start + values.count) }
  }

  /// Values that a dash makes, with nothing but blanks between them, and that count on: `0-Off 1-On`.
  private static func withoutSeparators(_ text: String) -> [PrintedChoices.Value]? {
    guard !text.contains(where: \.isNewline) else { return nil }
    var parts: [String] = []
    for word in text.replacing(" - ", with: "-").split(separator: " ").map(String.init) {
      if word.first?.isNumber ?? false, numberFirst(word, behind: "-–") != nil {
        parts.append(word)
      } else if parts.isEmpty {
        return nil
      } else {
        parts[parts.count - 1] += " " + word
      }
    }
    let values = parts.compactMap { numberFirst($0, behind: "-–") }
    return parts.count > 1 && isList(values, of: parts) && counts(values, from: [0, 1]) ? values : nil
  }

  /// `0 Off`, `0 - Off`, `1 (peak)`; without a sign, a blank parts the two.
  private static func numberFirst(_ part: String, behind signs: String) -> PrintedChoices.Value? {
    var scanner = TextScanner(part)
    guard let number = PrintedNumber.whole(&scanner, radix: 10) else { return nil }
    let end = scanner.index
    scanner.skipBlanks()
    if signs.isEmpty ? scanner.index == end : !scanner.take(oneOf: signs) { return nil }
    return value(number, scanner.rest, isInBrackets: signs == "(")
  }

  /// `off (0)`, `Off = 0`.
  private static func numberLast(_ part: String, behind sign: Character) -> PrintedChoices.Value? {
    guard let place = part.lastIndex(of: sign) else { return nil }
    var digits = String(part[part.index(after: place)...])
    if sign == "(" {
      guard digits.last == ")" else { return nil }
      digits.removeLast()
    }
    var scanner = TextScanner(digits.trimmed)
    guard let number = PrintedNumber.whole(&scanner, radix: 10), scanner.isAtEnd else { return nil }
    return value(number, String(part[..<place]), isInBrackets: false)
  }

  /// A value, unless its meaning is a unit or goes on to another number.
  private static func value(_ number: Int, _ text: String, isInBrackets: Bool) -> PrintedChoices.Value? {
    var meaning = text.trimmed
    if isInBrackets {
      guard meaning.last == ")" else { return nil }
      meaning = String(meaning.dropLast()).trimmed
    }
    let first = meaning.split(separator: " ").first.map { $0.lowercased() } ?? ""
    guard number <= 0xFFFF_FFFF, meaning.first?.isLetter ?? false,
      !["to", "or", "and", "bit"].contains(first),
      !meaning.contains(where: { "=:()".contains($0) }), PrintedUnit(meaning)?.code == nil
    else { return nil }
    return PrintedChoices.Value(number: number, meaning: meaning)
  }
}
