/// What running text says of bounds and of a factory setting, which is told and not taken: `Default 10000ms`,
/// `750-1000 (under), 1750-2000 (over)`.
enum TextLimits {
  /// Whether a number stands behind the word for a factory setting, and no meaning behind the number.
  static func speakOfDefault(_ text: String) -> Bool {
    var scanner = TextScanner(text)
    while !scanner.isAtEnd {
      let isStart = scanner.previous.map { !$0.isLetter } ?? true
      guard isStart, scanner.take("default") else {
        scanner.index += 1
        continue
      }
      for word in [" value", " is"] { _ = scanner.take(word) }
      scanner.skip { $0.isBlank || ":=(".unicodeScalars.contains($0) }
      guard PrintedNumber.take(&scanner) != nil else { continue }
      scanner.skipBlanks()
      if scanner.next != ":", scanner.next != "=" { return true }
    }
    return false
  }

  /// Whether there are two ranges of numbers, nothing but one, or one behind the word for it: `Range 10-600s`. Dates, times and numbers of things are none: `2020-01-01`, `CH1-4`.
  static func speakOfRange(_ text: String) -> Bool {
    var scanner = TextScanner(text.trimmed)
    var ranges = 0
    while !scanner.isAtEnd {
      let isStart =
        scanner.previous.map { !$0.isLetter && !$0.isDigit && !".:-–#".unicodeScalars.contains($0) } ?? true
      let start = scanner.index
      if isStart, takesNamedRange(&scanner) { return true }
      scanner.index = start
      guard isStart, takesRange(&scanner) else {
        scanner.index = start + 1
        continue
      }
      if start == 0, scanner.isAtEnd { return true }
      ranges += 1
    }
    return ranges > 1
  }

  /// `Range -6000 to +6000`, `Range: 0.5 s..10 s`.
  private static func takesNamedRange(_ scanner: inout TextScanner) -> Bool {
    guard scanner.take("range") else { return false }
    for word in [" is", " of", " from"] { _ = scanner.take(word) }
    scanner.skip { $0.isBlank || ":=(".unicodeScalars.contains($0) }
    guard PrintedNumber.decimal(&scanner) != nil else { return false }
    scanner.skip { $0 == "%" || $0 == "°" || $0 == " " || ($0.isLetter && $0 != "t") }
    let sign = scanner.index
    _ = scanner.take("to ")
    scanner.skip { "-–—~÷….".unicodeScalars.contains($0) }
    guard scanner.index > sign else { return false }
    scanner.skipBlanks()
    return PrintedNumber.decimal(&scanner) != nil
  }

  private static func takesRange(_ scanner: inout TextScanner) -> Bool {
    guard PrintedNumber.decimal(&scanner) != nil else { return false }
    scanner.skipBlanks()
    guard scanner.take(oneOf: "-–—~÷") else { return false }
    scanner.skipBlanks()
    guard scanner.next?.isDigit ?? false, PrintedNumber.decimal(&scanner) != nil else { return false }
    return
      !(scanner.next.map {
        "-–:.".unicodeScalars.contains($0) && scanner.scalar(at: scanner.index + 1)?.isDigit ?? false
      } ?? false)
  }
}
