import DeviceModel

/// What a column for scales says: `0.1`, `x10`, `1/100`, `/10`, `10^-1`, `10⁻¹`, `1E-1`.
enum PrintedScale {
  static func read(_ cell: String) -> ExactNumber? { parts(cell)?.scale }

  /// What stands behind a scale, which is its unit: `1/100 kWh`; `nil` where nothing does.
  static func rest(_ cell: String) -> String? { parts(cell).flatMap { $0.rest.isEmpty ? nil : $0.rest } }

  private static func parts(_ cell: String) -> (scale: ExactNumber, rest: String)? {
    if let power = power(cell.trimmed) { return (power, "") }
    var scanner = TextScanner(cell.trimmed)
    _ = scanner.take(oneOf: "x×*")
    scanner.skipBlanks()
    let isDivisor = scanner.take(oneOf: "/÷")
    scanner.skipBlanks()
    guard let number = PrintedNumber.decimal(&scanner) else { return nil }
    scanner.skipBlanks()
    let isRatio = !isDivisor && scanner.take(oneOf: "/")
    scanner.skipBlanks()
    let divisor = isRatio ? PrintedNumber.decimal(&scanner) : isDivisor ? number : .one
    scanner.skipBlanks()
    guard scanner.isAtEnd || scanner.next.map({ $0.isLetter || $0 == "%" || $0 == "°" }) ?? false,
      let divisor,
      divisor.significand == 1
    else { return nil }
    let inverse = ExactNumber(significand: 1, exponent: -divisor.exponent)
    let numerator = isDivisor ? ExactNumber.one : number
    guard numerator.significand != 0 else { return nil }
    return (
      ExactNumber(significand: numerator.significand, exponent: numerator.exponent + inverse.exponent),
      scanner.rest.trimmed
    )
  }

  private static let raised: [Character: Character] = [
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9",
  ]

  /// A power of ten, or a number times one.
  private static func power(_ text: String) -> ExactNumber? {
    let sides: [String]
    if text.hasPrefix("10"), let next = text.dropFirst(2).first, next == "^" || raised[next] != nil {
      sides = ["1", String(text.dropFirst(2).drop { $0 == "^" }.map { raised[$0] ?? $0 })]
    } else {
      sides =
        text.split(separator: "e", omittingEmptySubsequences: false).count == 2
        ? text.split(separator: "e", omittingEmptySubsequences: false).map(String.init)
        : text.split(separator: "E", omittingEmptySubsequences: false).map(String.init)
    }
    guard sides.count == 2, let number = PrintedNumber.number(sides[0]), number.significand != 0,
      let exponent = Int(sides[1].replacing("−", with: "-")), (-12...12).contains(exponent)
    else { return nil }
    return ExactNumber(significand: number.significand, exponent: number.exponent + exponent)
  }
}

extension PrintedScale {
  /// Takes a scale at the beginning of what is left of a text: `0.1`, `x0.1`, `1/10`.
  static func leading(_ scanner: inout TextScanner) -> ExactNumber? {
    if scanner.take(oneOf: "x×*") { scanner.skipBlanks() }
    guard let number = PrintedNumber.decimal(&scanner) else { return nil }
    let end = scanner.index
    if scanner.take(oneOf: "/"), let divisor = PrintedNumber.decimal(&scanner), divisor.significand == 1 {
      return ExactNumber(significand: number.significand, exponent: number.exponent - divisor.exponent)
    }
    scanner.index = end
    return number
  }

  /// What a column for divisors says: of `10` the scale is 0.1; `nil` where it is no decimal number.
  static func read(divisor cell: String) -> ExactNumber? {
    var scanner = TextScanner(cell.trimmed)
    _ = scanner.take(oneOf: "/÷")
    scanner.skipBlanks()
    guard let number = PrintedNumber.take(&scanner), scanner.isAtEnd,
      let inverse = inverses[number.significand]
    else { return nil }
    return ExactNumber(significand: inverse.significand, exponent: inverse.exponent - number.exponent)
  }

  /// One divided by each of these.
  private static let inverses: [Int128: (significand: Int128, exponent: Int)] = [
    1: (1, 0), 2: (5, -1), 4: (25, -2), 5: (2, -1), 8: (125, -3), 25: (4, -2), 125: (8, -3),
  ]

  /// What a column for decimals says: of `2`, or `FIX2`, the scale is 0.01.
  static func read(decimals cell: String) -> ExactNumber? {
    let text = cell.trimmed.lowercased()
    return Int(text.hasPrefix("fix") ? String(text.dropFirst(3)) : text).flatMap {
      (0...12).contains($0) ? ExactNumber(significand: 1, exponent: -$0) : nil
    }
  }

  /// Whether the name of a form has no scale: numbers of cases, times, raw words.
  static func isUnscaled(_ cell: String) -> Bool {
    ["enum", "raw", "dt", "tm", "duration", "utf8", "str32", "fw", "hw", "ip4", "rev", "function"].contains(
      cell.trimmed.lowercased())
  }

  /// Whether a cell is a number above one and no more, by which a raw number may be multiplied or divided: no sign and no unit tells.
  static func isOpen(_ cell: String) -> Bool {
    PrintedNumber.number(cell).map { $0 > .one } ?? false
  }

  /// Whether a cell is a number between zero and one, by which nobody divides.
  static func multiplies(_ cell: String) -> Bool {
    PrintedScale.read(cell).map { $0 > .zero && $0 < .one } ?? false
  }

  /// Whether a cell is a whole number below zero, which is rather a power of ten.
  static func isExponent(_ cell: String) -> Bool { number(cell).map { $0 < 0 } ?? false }

  /// The whole number that a cell is.
  static func number(_ cell: String) -> Int? { Int(cell.trimmed.replacing("−", with: "-")) }
}
