import DeviceModel

/// What a column for scales says: `0.1`, `x10`, `1/100`, `/10`.
enum PrintedScale {
  static func read(_ cell: String) -> ExactNumber? {
    var scanner = TextScanner(cell.trimmed)
    _ = scanner.take(oneOf: "x×*")
    scanner.skipBlanks()
    let isDivisor = scanner.take(oneOf: "/÷")
    scanner.skipBlanks()
    guard let number = PrintedNumber.take(&scanner) else { return nil }
    scanner.skipBlanks()
    let isRatio = !isDivisor && scanner.take(oneOf: "/")
    scanner.skipBlanks()
    let divisor = isRatio ? PrintedNumber.take(&scanner) : isDivisor ? number : .one
    scanner.skipBlanks()
    guard scanner.isAtEnd || scanner.next?.isLetter ?? false || scanner.next == "%", let divisor,
      divisor.significand == 1
    else { return nil }
    let inverse = ExactNumber(significand: 1, exponent: -divisor.exponent)
    let numerator = isDivisor ? ExactNumber.one : number
    guard numerator.significand != 0 else { return nil }
    return ExactNumber(significand: numerator.significand, exponent: numerator.exponent + inverse.exponent)
  }
}
