import DeviceModel

/// Numbers as documents write them.
enum PrintedNumber {
  /// Takes a whole or decimal number: `-12`, `30'000`, `0,1`, `0x1F`, `FFh`. Of `24h` and `100Ah` it takes the digits, since what is
  /// behind them may be hours and ampere hours.
  static func take(_ scanner: inout TextScanner) -> ExactNumber? {
    let start = scanner.index
    if let number = whole(&scanner, radix: nil), !mayBeQuantity(scanner.text(start..<scanner.index)) {
      return ExactNumber(number)
    }
    scanner.index = start
    return decimal(&scanner)
  }

  /// Takes a number without a mark for hexadecimal, behind which anything may stand: `0.1`, the one of `1h`.
  static func decimal(_ scanner: inout TextScanner) -> ExactNumber? {
    let start = scanner.index
    var text = scanner.take(oneOf: "-−") ? "-" : ""
    if text.isEmpty { _ = scanner.take(oneOf: "+") }
    let digits = self.digits(&scanner)
    guard !digits.isEmpty else {
      scanner.index = start
      return nil
    }
    text += digits
    if let thousands = thousands(&scanner, behind: digits) {
      text += thousands
    } else if isUndecided(scanner, behind: digits) {
      scanner.index = start
      return nil
    } else if let point = scanner.next, point == "." || point == ",",
      scanner.scalar(at: scanner.index + 1)?.isDigit ?? false
    {
      scanner.index += 1
      text += "." + scanner.take(while: \.isDigit)
    }
    guard let number = ExactNumber(text) else {
      scanner.index = start
      return nil
    }
    return number
  }

  /// Whether digits with a mark for hexadecimal are decimal ones with the sign of a unit as well.
  private static func mayBeQuantity(_ text: String) -> Bool {
    let digits = text.drop(while: \.isNumber)
    return digits.count < text.count && PrintedQuantity.mayBeMark(String(digits))
  }

  /// The number that a whole text is; `nil` where there is anything beside it.
  static func number(_ text: String) -> ExactNumber? {
    var scanner = TextScanner(text.trimmed)
    guard let number = take(&scanner), scanner.isAtEnd else { return nil }
    return number
  }

  /// Takes a whole number that is marked as hexadecimal, or with a radix, any. Without one it is left for `take`.
  static func whole(_ scanner: inout TextScanner, radix: Int?) -> Int? {
    let start = scanner.index
    if scanner.take("0x") {
      let digits = scanner.take(while: \.isHexadecimalDigit)
      if let number = Int(digits, radix: 16) { return number }
      scanner.index = start
      return nil
    }
    let digits = scanner.take(while: \.isHexadecimalDigit)
    if scanner.next == "h" || scanner.next == "H",
      !(scanner.scalar(at: scanner.index + 1)?.isLetter ?? false),
      let number = Int(digits, radix: 16)
    {
      scanner.index += 1
      return number
    }
    guard let radix, let number = Int(digits, radix: radix) else {
      scanner.index = start
      return nil
    }
    return number
  }

  /// The digits behind a comma and behind that no other digit than the third.
  private static func isGroup(_ scanner: TextScanner, at index: Int) -> Bool {
    scanner.scalar(at: index) == ","
      && (1...3).allSatisfy { scanner.scalar(at: index + $0)?.isDigit ?? false }
      && !(scanner.scalar(at: index + 4)?.isDigit ?? false)
  }

  /// Takes two groups of thousands and more: `,000,000` is nothing else.
  private static func thousands(_ scanner: inout TextScanner, behind digits: String) -> String? {
    guard digits.count < 4, digits.first != "0", isGroup(scanner, at: scanner.index),
      isGroup(scanner, at: scanner.index + 4)
    else { return nil }
    var groups = ""
    while isGroup(scanner, at: scanner.index) {
      groups += scanner.text(scanner.index + 1..<scanner.index + 4)
      scanner.index += 4
    }
    return groups
  }

  /// Whether a comma parts thousands or decimals, and nobody knows which: `1,000`. `0,125` has decimals.
  private static func isUndecided(_ scanner: TextScanner, behind digits: String) -> Bool {
    digits.count < 4 && digits.first != "0" && isGroup(scanner, at: scanner.index)
  }

  /// Takes digits, with a mark between thousands left out.
  private static func digits(_ scanner: inout TextScanner) -> String {
    var digits = scanner.take(while: \.isDigit)
    while !digits.isEmpty, let mark = scanner.next, mark == "'" || mark == "’",
      (1...3).allSatisfy({ scanner.scalar(at: scanner.index + $0)?.isDigit ?? false })
    {
      scanner.index += 1
      digits += scanner.take(while: \.isDigit)
    }
    return digits
  }
}
