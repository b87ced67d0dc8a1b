/// A mark in a text that a meaning stands behind: `0:`, `0xFF =`, `Bit 3:`, `b0-b3 =`.
struct ChoiceMark {
  var start: Int
  var end: Int
  var number: Int?
  var bits: ClosedRange<Int>?
  /// Whether a sign stands before the number.
  var isNegative = false
  /// Whether it stands in brackets, where it mostly explains another meaning.
  var isInBrackets = false
  /// Whether it is a bit by one letter alone: `b0:`.
  var isShort = false
  /// Whether it is the last of a range.
  var isRange = false
  /// The digits behind the colon, where digits stand right before it as well.
  var digitsBehind = 0
  /// The numbers before it that share its meaning: `1/2: start`.
  var others: [Int] = []
  /// Whether it is a bit of data: `D0:`.
  var isOfData = false
  /// Whether an h stands behind its digits.
  var hasLetter = false
  /// Whether that may be the sign of hours: `12h:`, and not `0Ch:`, `01h:` or `8000h:`.
  var mayBeHours = false

  /// The most marks that are read of a text.
  private static let most = 1024

  /// The marks of a text, in its order.
  static func all(in scanner: inout TextScanner, allowsShort: Bool) -> [ChoiceMark] {
    var marks: [ChoiceMark] = []
    var (index, depth) = (0, 0)
    while index < scanner.scalars.count, marks.count < most {
      scanner.index = index
      switch scanner.scalars[index] {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case "\n": depth = 0
      default: break
      }
      let found =
        bitMark(&scanner) ?? (allowsShort ? shortBitMark(&scanner, at: index) : nil)
        ?? valueMark(&scanner, at: index, after: marks.last?.end ?? 0)
      if var mark = found, !isCode(mark, behind: marks.last, scanner) {
        mark.isInBrackets = depth > 0
        marks.append(mark)
        index = max(mark.end, index + 1)
      } else {
        index += 1
      }
    }
    return marks
  }

  /// Whether a mark of a value is the end of the code that a bit is called by: `Bit 0: DI0: first input`.
  private static func isCode(_ mark: ChoiceMark, behind bit: ChoiceMark?, _ scanner: TextScanner) -> Bool {
    guard let bit, bit.bits != nil, mark.bits == nil, mark.start > bit.end else { return false }
    let code = scanner.text(bit.end..<mark.start).trimmed
    return scanner.scalars[mark.start - 1].isLetter && !code.unicodeScalars.contains(where: \.isBlank)
  }

  /// `b0:`, `B4-7 =`, `D0 =`.
  private static func shortBitMark(_ scanner: inout TextScanner, at start: Int) -> ChoiceMark? {
    scanner.index = start
    let previous = scanner.previous
    guard !(previous?.isLetter ?? false), !(previous?.isDigit ?? false) else { return nil }
    let isOfData = scanner.take("d")
    guard isOfData || scanner.take("b"), let low = Int(scanner.take(while: \.isDigit)), low < 64 else {
      return nil
    }
    var high = low
    if scanner.take(oneOf: "~-–—") || scanner.take("..") {
      _ = scanner.take(isOfData ? "d" : "b")
      guard let last = Int(scanner.take(while: \.isDigit)), last < 64, last >= low else { return nil }
      high = last
    }
    scanner.skip { $0 == " " }
    guard scanner.take(oneOf: ":=") else { return nil }
    return ChoiceMark(start: start, end: scanner.index, bits: low...high, isShort: true, isOfData: isOfData)
  }

  /// `Bit 0:`, `bit 7 set`, `Bits 4~7:`.
  private static func bitMark(_ scanner: inout TextScanner) -> ChoiceMark? {
    let start = scanner.index
    guard !(scanner.previous?.isDigit ?? false), scanner.take("bit") else { return nil }
    _ = scanner.take("s")
    scanner.skip { $0 == " " }
    guard let low = Int(scanner.take(while: \.isDigit)), low < 64 else { return nil }
    var high = low
    let afterLow = scanner.index
    scanner.skip { $0 == " " }
    if scanner.take(oneOf: "~-–—|…÷") || scanner.take("to ")
      || (scanner.next == "." && scanner.take(oneOf: "."))
    {
      scanner.skip { $0 == "." || $0 == " " }
      _ = scanner.take("bit")
      scanner.skip { $0 == " " }
      guard let last = Int(scanner.take(while: \.isDigit)), last < 64 else { return nil }
      high = last
    } else {
      scanner.index = afterLow
    }
    scanner.skip { $0 == " " }
    let isSet = scanner.take("set")
    scanner.skip { $0 == " " }
    guard scanner.take(oneOf: ":=") || isSet else { return nil }
    return ChoiceMark(start: start, end: scanner.index, bits: min(low, high)...max(low, high))
  }

  /// `0:`, `0xFF :`, `03 =`, `-1:`, also right behind the meaning before it.
  private static func valueMark(_ scanner: inout TextScanner, at index: Int, after least: Int) -> ChoiceMark?
  {
    scanner.index = index
    guard let sign = scanner.next, sign == ":" || sign == "=" else { return nil }
    let end = self.end(ofNumberBefore: index, scanner, after: least)
    var start = end
    while start > least, scanner.scalars[start - 1].isHexadecimalDigit { start -= 1 }
    if start - 2 >= least, start < end, "xX".unicodeScalars.contains(scanner.scalars[start - 1]),
      scanner.scalars[start - 2] == "0"
    {
      guard let number = Int(scanner.text(start..<end), radix: 16) else { return nil }
      let others = MarkGaps.numbers(sharing: number, before: start - 2, scanner, after: least)
      return ChoiceMark(
        start: others.start, end: index + 1, number: number,
        isRange: others.isOpen || isRange(before: start - 2, scanner, after: least), others: others.numbers)
    }
    if end > least, scanner.scalars[end - 1] == "h", end - least > 1 {
      var first = end - 1
      while first > least, scanner.scalars[first - 1].isHexadecimalDigit { first -= 1 }
      if first < end - 1, let number = Int(scanner.text(first..<end - 1), radix: 16) {
        let digits = scanner.scalars[first..<end - 1]
        let mayBeHours =
          digits.allSatisfy(\.isDigit) && digits.count < 4 && (digits.first != "0" || digits.count == 1)
        return ChoiceMark(
          start: first, end: index + 1, number: number,
          isRange: isRange(before: first, scanner, after: least),
          hasLetter: true, mayBeHours: mayBeHours)
      }
    }
    if let binary = binaryMark(endingAt: end, scanner, after: least) {
      return ChoiceMark(start: binary.start, end: index + 1, number: binary.number)
    }
    var first = end
    while first > least, scanner.scalars[first - 1].isDigit { first -= 1 }
    guard first < end, !isNumbered(at: first, scanner, after: least),
      let number = Int(scanner.text(first..<end)), number <= 0xFFFF_FFFF,
      !(first > least && scanner.scalars[first - 1] == "." && scanner.scalar(at: first - 2) != ".")
    else { return nil }
    let isNegative = isSign(at: first - 1, scanner, after: least)
    let others = MarkGaps.numbers(sharing: number, before: first, scanner, after: least)
    return ChoiceMark(
      start: isNegative ? first - 1 : others.start, end: index + 1, number: number, isNegative: isNegative,
      isRange: others.isOpen || !isNegative && isRange(before: first, scanner, after: least),
      digitsBehind: sign == ":" && end == index ? digits(behind: scanner) : 0, others: others.numbers)
  }

  /// Where the number before a colon ends: before blanks and the word "default", as in `10, default: internal`.
  private static func end(ofNumberBefore colon: Int, _ scanner: TextScanner, after least: Int) -> Int {
    func before(_ end: Int, _ signs: String) -> Int {
      var end = end
      while end > least, signs.unicodeScalars.contains(scanner.scalars[end - 1]) { end -= 1 }
      return end
    }
    let end = before(colon, " ")
    let word = before(end, " )")
    guard word - 7 > least, scanner.text(word - 7..<word).lowercased() == "default" else { return end }
    let number = before(word - 7, " ,(")
    return number < word - 7 && number > least && scanner.scalars[number - 1].isHexadecimalDigit
      ? number : end
  }

  /// `0b0101`, which ends at a place.
  private static func binaryMark(endingAt end: Int, _ scanner: TextScanner, after least: Int) -> (
    start: Int, number: Int
  )? {
    var first = end
    while first > least, scanner.scalars[first - 1] == "0" || scanner.scalars[first - 1] == "1" { first -= 1 }
    guard first < end, first - 2 >= least, scanner.scalars[first - 2] == "0",
      "bB".unicodeScalars.contains(scanner.scalars[first - 1]),
      let number = Int(scanner.text(first..<end), radix: 2)
    else { return nil }
    return (first - 2, number)
  }

  /// Whether a number is the end of a name of a few capitals, as in `L1: first phase`. One that touches a word is a value: `Mode1: on`.
  private static func isNumbered(at index: Int, _ scanner: TextScanner, after least: Int) -> Bool {
    guard least == 0 else { return false }
    var start = index
    while start > 0, scanner.scalars[start - 1].isLetter || scanner.scalars[start - 1].isDigit { start -= 1 }
    let name = scanner.scalars[start..<index]
    return (1...3).contains(name.count) && name.allSatisfy(\.properties.isUppercase)
  }

  /// Whether another number and a sign for "to", or a sign for "less" or "more", stand before a number.
  private static func isRange(before index: Int, _ scanner: TextScanner, after least: Int) -> Bool {
    func before(_ end: Int, _ isMeant: (Unicode.Scalar) -> Bool) -> Int {
      var end = end
      while end > least, isMeant(scanner.scalars[end - 1]) { end -= 1 }
      return end
    }
    let blank = before(index) { $0 == " " }
    if blank > least, "<>≤≥".unicodeScalars.contains(scanner.scalars[blank - 1]) { return true }
    var sign = before(blank) { "-–—~…÷.".unicodeScalars.contains($0) }
    if sign == blank, blank - 2 > least, scanner.text(blank - 2..<blank).lowercased() == "to" {
      sign = blank - 2
    }
    // One full stop is that of a decimal number, or of a sentence.
    guard sign < blank, scanner.text(sign..<blank) != "." else { return false }
    let first = before(sign) { $0 == " " }
    // Letters alone are the end of a word.
    let number = before(first) { $0.isHexadecimalDigit }
    return number < first
      && (scanner.scalars[number].isDigit || (number > least && scanner.scalars[number - 1] == "x"))
  }

  /// The digits right behind a colon; none where a letter or a sign of a unit makes a meaning of them: `1:5A`. That of an hour
  /// does not: `06:00h`.
  private static func digits(behind scanner: TextScanner) -> Int {
    var ahead = scanner
    ahead.index += 1
    let digits = ahead.take(while: \.isDigit)
    // `3:3-phase`, `4:2*208 V`.
    if ahead.next == "*" || (ahead.next == "-" && ahead.scalar(at: ahead.index + 1)?.isLetter ?? false) {
      return 0
    }
    guard let next = ahead.next, next != "h" || digits.count != 2 else { return digits.count }
    return next.isLetter || next == "%" || next == "°" ? 0 : digits.count
  }

  /// Whether a sign stands at a place, and no dash that parts a meaning from the number behind it.
  private static func isSign(at index: Int, _ scanner: TextScanner, after least: Int) -> Bool {
    guard index >= least, let sign = scanner.scalar(at: index), sign == "-" || sign == "−" else {
      return false
    }
    guard index > least, let before = scanner.scalar(at: index - 1) else { return true }
    return before.isBlank || ";,/|(•".unicodeScalars.contains(before)
  }
}
