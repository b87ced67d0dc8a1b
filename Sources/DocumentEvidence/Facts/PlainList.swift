/// The meanings of values in a cell for them that lists them in one plain form: `0 Off, 1 On`, `0-Off; 1-On`, `1 (peak) / 2 (night)`,
/// `off (0), on (1)`, `Off=0; On=1`.
enum PlainList {
  /// The values; `nil` where not each part of the cell has the same form.
  static func read(_ cell: String) -> [PrintedChoices.Value]? {
    let parts = cell.split { ",;/|".contains($0) || $0.isNewline }.map(\.trimmed).filter { !$0.isEmpty }
    guard parts.count > 1 else { return nil }
    let forms: [(String) -> PrintedChoices.Value?] = [
      { numberFirst($0, behind: "") }, { numberFirst($0, behind: "-–") }, { numberFirst($0, behind: "(") },
      { numberLast($0, behind: "(") }, { numberLast($0, behind: "=") },
    ]
    return forms.lazy.map { form in parts.compactMap(form) }.first { values in
      values.count == parts.count && Set(values.map(\.number)).count == parts.count
    }
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
