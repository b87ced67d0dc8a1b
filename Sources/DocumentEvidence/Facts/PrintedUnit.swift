import DeviceModel
import RegisterMap

/// A unit as a cell or a title has it, with the step of the number where that stands beside it: `mA`, `0.01 V`, `V (x0.1)`,
/// `[thousandths]`, `tenth %`.
package struct PrintedUnit: Sendable, Hashable {
  /// What is printed.
  package var text: String
  /// The code of the unit in maps; `nil` for one that the vocabulary does not have, and for a step alone.
  package var code: String?
  /// What the raw number is multiplied by, where it is printed.
  package var scale: ExactNumber?
  /// Whether a number above one stands behind it, by which nobody knows whether the raw number was multiplied or is to be: `kW x10`.
  private(set) var hasOpenScale = false

  private static let steps: [String: Int] = [
    "tenth": -1, "tenths": -1, "hundredth": -2, "hundredths": -2, "thousandth": -3, "thousandths": -3,
  ]
  private static let nothing: Set<String> = [
    "", "-", "--", "---", "–", "—", "n/a", "na", "none", "no unit", "/", "*", "?", ".",
  ]

  /// - Parameter cell: A cell of a column for units; `nil` where it says that there is none.
  package init?(_ cell: String) {
    var text = PrintedText.plain(cell).trimmed
    if let first = text.first, let last = text.last, "[(".contains(first), "])".contains(last) {
      text = String(text.dropFirst().dropLast()).trimmed
    }
    guard !Self.isNothing(text), text.count <= 60 else { return nil }
    self.text = text
    code = Self.code(text)
    guard code == nil else { return }
    if text == "‰" {
      (code, scale) = ("%", ExactNumber("0.1"))
      return
    }
    readStep(Self.withoutBit(text))
  }

  /// A step without the bit that it is of: `0.1V/bit`.
  private static func withoutBit(_ text: String) -> String {
    guard text.first?.isNumber ?? false else { return text }
    let ends = ["/bit", "/lsb", "/digit", "/count", " per bit", " per digit"]
    return ends.first { text.lowercased().hasSuffix($0) }.map { String(text.dropLast($0.count)).trimmed }
      ?? text
  }

  /// A step without the words for the raw number that is multiplied: `raw value×0.1`.
  private static func withoutRaw(_ text: String) -> String {
    for words in ["raw value", "raw", "原始值"] where text.lowercased().hasPrefix(words) {
      let rest = text.dropFirst(words.count).trimmed
      if let sign = rest.first, "*x×/".contains(sign) { return rest }
    }
    return text
  }

  /// A unit in brackets or behind "in" at the end of what a title says: `THRESHOLD [mA]`, `Battery voltage in mV (…)`,
  /// `critical threshold (0.01 V)`.
  package init?(inTitle title: String) {
    let words = title.split(separator: " ").map { word in
      word.count > 1 && word.last.map { ",;:".contains($0) } ?? false ? String(word.dropLast()) : String(word)
    }
    for (index, word) in words.enumerated().dropFirst() {
      if word.first == "[" || word.first == "(" {
        let end = words[index...].firstIndex { $0.last == "]" || $0.last == ")" } ?? index
        if end - index < 3, let unit = PrintedUnit(words[index...end].joined(separator: " ")), unit.isCertain
        {
          self = unit
          return
        }
      } else if words[index - 1] == "in" {
        let two = words[index...].prefix(2).joined(separator: " ")
        for text in [two, word] {
          if let unit = PrintedUnit(text), unit.isCertain {
            self = unit
            return
          }
        }
      }
    }
    return nil
  }

  /// Whether a cell says that there is nothing.
  static func isNothing(_ text: String) -> Bool { nothing.contains(text.trimmed.lowercased()) }

  private var isCertain: Bool { code != nil || scale != nil }

  private static func code(_ text: some StringProtocol) -> String? {
    UnitVocabulary.code(printed: text.trimmed)
  }

  /// A step before the unit or behind it.
  private mutating func readStep(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    if let step = words.first.flatMap({ Self.steps[$0.lowercased()] }) {
      let rest = words.dropFirst().drop { $0 == "of" }.joined(separator: " ")
      guard rest.isEmpty || Self.code(rest) != nil else { return }
      scale = ExactNumber(significand: 1, exponent: step)
      code = rest.isEmpty ? nil : Self.code(rest)
      return
    }
    // `0.001` alone.
    if let number = PrintedNumber.number(text), number > .zero, number < .one {
      scale = number
      return
    }
    // `0.01 V`, `0.1 x V`, `1h`.
    var scanner = TextScanner(text)
    if let number = PrintedNumber.decimal(&scanner), number > .zero {
      scanner.skipBlanks()
      _ = scanner.take(oneOf: "x*×")
      if let code = Self.code(scanner.rest) {
        (self.code, scale) = (code, number)
        return
      }
    }
    // `1/10 V`.
    if let number = PrintedScale.read(text), number > .zero,
      let code = PrintedScale.rest(text).flatMap({ Self.code($0) })
    {
      (self.code, scale) = (code, number)
      return
    }
    // `V (x0.1)`.
    if text.last == ")", let open = text.lastIndex(of: "("), let code = Self.code(text[..<open]),
      let number = PrintedScale.read(Self.withoutRaw(String(text[text.index(after: open)...].dropLast()))),
      number > .zero
    {
      take(number, behind: code)
      return
    }
    // `kWh*0.1`.
    guard let sign = text.lastIndex(where: { "*x×".contains($0) }), let code = Self.code(text[..<sign]),
      let number = PrintedScale.read(String(text[text.index(after: sign)...])), number > .zero
    else { return }
    take(number, behind: code)
  }

  /// Takes a unit with a number behind it, which multiplies; one above one is as often that by which the raw number was multiplied.
  private mutating func take(_ number: ExactNumber, behind code: String) {
    self.code = code
    hasOpenScale = number > .one
    scale = hasOpenScale ? nil : number
  }
}
