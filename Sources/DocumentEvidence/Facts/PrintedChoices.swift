import DeviceModel

/// The meanings of values or of bits that a cell lists: `0: manual 1: automatic`, `0xFF : None`, `Bit 0: Overload`,
/// `Bits 4~7: RMS current`.
package struct PrintedChoices: Sendable, Hashable {
  /// A raw value with what it means.
  package struct Value: Sendable, Hashable {
    package var number: Int
    package var meaning: String

    /// The number as the words of an integer hold it; `nil` where they cannot.
    package func raw(bits: Int) -> UInt64? {
      guard bits < 64 else { return UInt64(exactly: number) }
      let range = -(1 << (bits - 1))..<1 << bits
      return range.contains(number) ? UInt64(number < 0 ? number + (1 << bits) : number) : nil
    }

    /// Whether it says in so many words that there is no value.
    package var isUnavailable: Bool {
      let words = meaning.lowercased().split { !$0.isLetter && $0 != "/" }.joined(separator: " ")
      return ["invalid", "not available", "n/a", "unavailable", "invalid value", "value not available"]
        .contains(words)
    }
  }

  /// Some bits with what they mean.
  package struct Bits: Sendable, Hashable {
    package var bits: ClosedRange<Int>
    package var meaning: String

    /// Whether they mean nothing.
    package var isReserved: Bool { meaning.isEmpty || ReservedTitle(meaning) == .whole }
  }

  /// The most of either that are read.
  private static let most = 1024

  /// The values with meanings, as printed.
  package private(set) var values: [Value] = []
  /// The bits with meanings, as printed.
  package private(set) var bits: [Bits] = []
  /// Values without meanings: `Network Type : 0 1 2 3`.
  package private(set) var bare: [Int] = []
  /// Whether there are numbers with a colon between them, which may be times, ratios or values, and nothing tells which: `1:10`.
  package private(set) var hasPairs = false

  /// Whether a range of numbers has a meaning, as in `1-5: level`, so that the list is not one of single values and is
  /// left out.
  package private(set) var hasRanges = false

  /// Whether it is a list of which nothing is taken: one in the form of JSON that is not of numbers with meanings alone, one of a mask
  /// with values that are no single bits, or one of what bits hold without saying which.
  package private(set) var isUnclear = false

  /// Whether there is no meaning of a value or of a bit.
  package var isEmpty: Bool { values.isEmpty && bits.isEmpty }

  /// Whether its values count on from zero or one, three of them at least, as names for all values do.
  var isCounted: Bool {
    let numbers = values.map(\.number).sorted()
    return numbers.count > 2 && (numbers[0] == 0 || numbers[0] == 1)
      && numbers.elementsEqual(numbers[0]..<numbers[0] + numbers.count)
  }

  /// Whether its values are single bits, three at least, so that it may list flags.
  package var mayBeFlags: Bool {
    let numbers = values.map(\.number).filter { $0 != 0 }
    return numbers.count > 2 && numbers.allSatisfy(Self.isBit)
  }

  private static func isBit(_ number: Int) -> Bool { number > 0 && number & (number - 1) == 0 }

  /// What a cell for values lists, also in a plain form.
  init(cell: String) {
    self.init(cell)
    guard isEmpty, bare.count < 2, !hasPairs, !hasRanges, !isUnclear else { return }
    values = PlainList.read(PrintedText.plain(cell)) ?? []
  }

  /// What a text lists.
  package init(_ text: String) {
    let plain = PrintedText.plain(text)
    if let members = JSONMembers(in: plain) {
      read(members)
      return
    }
    var scanner = TextScanner(plain)
    read(&scanner)
    if values.isEmpty, bits.isEmpty { readBare(scanner) }
    if bits.isEmpty, Self.isOfMask(plain) { readMask() }
  }

  /// Whether a text says that it is of single bits.
  private static func isOfMask(_ text: some StringProtocol) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    return ["bitmask", "bit mask", "bitfield", "bit field"].contains(where: words.contains)
  }

  /// Makes bits of the values of a mask: `0x01: run; 0x02: trip (bit mask)`.
  private mutating func readMask() {
    let listed = values.filter { $0.number != 0 }
    guard listed.count > 1 else { return }
    values = []
    guard listed.allSatisfy({ Self.isBit($0.number) }), Set(listed.map(\.number)).count == listed.count else {
      isUnclear = true
      return
    }
    bits = listed.map { value in
      let bit = value.number.trailingZeroBitCount
      let open = value.meaning.lastIndex(of: "(").flatMap { Self.isOfMask(value.meaning[$0...]) ? $0 : nil }
      return Bits(
        bits: bit...bit, meaning: open.map { String(value.meaning[..<$0]).trimmed } ?? value.meaning)
    }
  }

  /// Takes the members of an object of JSON: `"0"` and `"0x1F"` are values, `"b0"` is a bit.
  private mutating func read(_ members: JSONMembers) {
    for (key, meaning) in members.list ?? [] {
      var scanner = TextScanner(key)
      let isBit = scanner.take("bit") || scanner.take("b")
      _ = isBit && scanner.take(oneOf: " ")
      let isNegative = !isBit && scanner.take(oneOf: "-")
      let number = PrintedNumber.whole(&scanner, radix: 10)
      guard let number, scanner.isAtEnd, number <= (isBit ? 63 : 0xFFFF_FFFF) else {
        (values, bits, isUnclear) = ([], [], true)
        return
      }
      if isBit {
        bits.append(Bits(bits: number...number, meaning: Self.meaning(meaning)))
      } else {
        values.append(Value(number: isNegative ? -number : number, meaning: Self.meaning(meaning)))
      }
    }
    isUnclear = isEmpty || (!values.isEmpty && !bits.isEmpty) || values.contains(where: \.meaning.isEmpty)
    if isUnclear { (values, bits) = ([], []) }
  }

  /// A mark that a meaning stands behind.
  private struct Mark {
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
  }

  private mutating func read(_ scanner: inout TextScanner) {
    var marks = Self.marks(&scanner, allowsShort: true)
    let short = marks.filter(\.isShort).compactMap(\.bits)
    // One letter with a number is mostly a name: `Sensor B1: off`.
    if !short.isEmpty, short.count < 2 || Set(short).count < short.count {
      marks = Self.marks(&scanner, allowsShort: false)
    }
    dropPairs(&marks)
    let numbers = marks.compactMap(\.number)
    hasRanges =
      marks.contains(where: \.isRange)
      || Self.isRange(of: numbers, in: scanner.text(0..<(marks.first?.start ?? 0)))
    if hasRanges { marks.removeAll { $0.number != nil } }
    if !marks.isEmpty, marks.allSatisfy({ $0.isInBrackets && $0.number != nil }), Self.namesBits(scanner) {
      isUnclear = true
      return
    }
    if marks.contains(where: { !$0.isInBrackets }) { marks.removeAll(where: \.isInBrackets) }
    // There is no zero below zero: the signs are those of a list with a dash before each of its items.
    if marks.contains(where: { $0.isNegative && $0.number == 0 }) {
      for index in marks.indices { marks[index].isNegative = false }
    }
    for (position, mark) in marks.enumerated() {
      let end = position + 1 < marks.count ? marks[position + 1].start : scanner.scalars.count
      let meaning = Self.meaning(scanner.text(mark.end..<max(mark.end, end)))
      if let bits = mark.bits {
        self.bits.append(Bits(bits: bits, meaning: meaning))
      } else if let number = mark.number {
        values.append(Value(number: mark.isNegative ? -number : number, meaning: meaning))
      }
    }
    // The list of what the bits hold is no list of values of the whole.
    if values.contains(where: \.meaning.isEmpty) { values.removeAll(where: \.meaning.isEmpty) }
  }

  /// Whether a text speaks of two bits at least, without a sign behind them: `b0..b3 phase (0: L1, 1: L2), b8 sign`.
  private static func namesBits(_ scanner: TextScanner) -> Bool {
    let words = scanner.text(0..<scanner.scalars.count).split { !$0.isLetter && !$0.isNumber }
    return Set(words.filter { $0.first == "b" && Int($0.dropFirst()).map { $0 < 64 } ?? false }).count > 1
  }

  /// The marks of a text, in its order.
  private static func marks(_ scanner: inout TextScanner, allowsShort: Bool) -> [Mark] {
    var marks: [Mark] = []
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
      if var mark = found {
        mark.isInBrackets = depth > 0
        marks.append(mark)
        index = max(mark.end, index + 1)
      } else {
        index += 1
      }
    }
    return marks
  }

  /// Leaves out times and ratios: numbers with a colon and no room between them, where the second has one or two digits, or the
  /// first occurs again. `0:4800 1:9600` are values.
  private mutating func dropPairs(_ marks: inout [Mark]) {
    let numbers = marks.compactMap(\.number)
    let isDistinct = Set(numbers).count == numbers.count && numbers.count > 1
    let kept = marks.filter { $0.digitsBehind == 0 || ($0.digitsBehind > 2 && isDistinct) }
    hasPairs = kept.isEmpty && !marks.isEmpty
    marks = kept
  }

  /// `b0:`, `B4-7 =`.
  private static func shortBitMark(_ scanner: inout TextScanner, at start: Int) -> Mark? {
    scanner.index = start
    let previous = scanner.previous
    guard !(previous?.isLetter ?? false), !(previous?.isDigit ?? false), scanner.take("b"),
      let low = Int(scanner.take(while: \.isDigit)), low < 64
    else { return nil }
    var high = low
    if scanner.take(oneOf: "~-–—") || scanner.take("..") {
      _ = scanner.take("b")
      guard let last = Int(scanner.take(while: \.isDigit)), last < 64, last >= low else { return nil }
      high = last
    }
    scanner.skip { $0 == " " }
    guard scanner.take(oneOf: ":=") else { return nil }
    return Mark(start: start, end: scanner.index, bits: low...high, isShort: true)
  }

  /// `Bit 0:`, `bit 7 set`, `Bits 4~7:`.
  private static func bitMark(_ scanner: inout TextScanner) -> Mark? {
    let start = scanner.index
    guard !(scanner.previous?.isDigit ?? false), scanner.take("bit") else { return nil }
    _ = scanner.take("s")
    scanner.skip { $0 == " " }
    guard let low = Int(scanner.take(while: \.isDigit)), low < 64 else { return nil }
    var high = low
    let afterLow = scanner.index
    scanner.skip { $0 == " " }
    if scanner.take(oneOf: "~-–—|…÷") || (scanner.next == "." && scanner.take(oneOf: ".")) {
      scanner.skip { $0 == "." || $0 == " " }
      guard let last = Int(scanner.take(while: \.isDigit)), last < 64, last >= low else { return nil }
      high = last
    } else {
      scanner.index = afterLow
    }
    scanner.skip { $0 == " " }
    let isSet = scanner.take("set")
    scanner.skip { $0 == " " }
    guard scanner.take(oneOf: ":=") || isSet else { return nil }
    return Mark(start: start, end: scanner.index, bits: low...high)
  }

  /// `0:`, `0xFF :`, `03 =`, `-1:`, also right behind the meaning before it.
  private static func valueMark(_ scanner: inout TextScanner, at index: Int, after least: Int) -> Mark? {
    scanner.index = index
    guard let sign = scanner.next, sign == ":" || sign == "=" else { return nil }
    let end = self.end(ofNumberBefore: index, scanner, after: least)
    var start = end
    while start > least, scanner.scalars[start - 1].isHexadecimalDigit { start -= 1 }
    if start - 2 >= least, start < end, "xX".unicodeScalars.contains(scanner.scalars[start - 1]),
      scanner.scalars[start - 2] == "0"
    {
      guard let number = Int(scanner.text(start..<end), radix: 16) else { return nil }
      return Mark(
        start: start - 2, end: index + 1, number: number,
        isRange: isRange(before: start - 2, scanner, after: least))
    }
    if end > least, scanner.scalars[end - 1] == "h", end - least > 1 {
      var first = end - 1
      while first > least, scanner.scalars[first - 1].isHexadecimalDigit { first -= 1 }
      if first < end - 1, let number = Int(scanner.text(first..<end - 1), radix: 16) {
        return Mark(
          start: first, end: index + 1, number: number, isRange: isRange(before: first, scanner, after: least)
        )
      }
    }
    if let binary = binaryMark(endingAt: end, scanner, after: least) {
      return Mark(start: binary.start, end: index + 1, number: binary.number)
    }
    var first = end
    while first > least, scanner.scalars[first - 1].isDigit { first -= 1 }
    guard first < end, !isNumbered(at: first, scanner, after: least),
      let number = Int(scanner.text(first..<end)), number <= 0xFFFF_FFFF,
      !(first > least && scanner.scalars[first - 1] == "." && scanner.scalar(at: first - 2) != ".")
    else { return nil }
    let isNegative = isSign(at: first - 1, scanner, after: least)
    return Mark(
      start: isNegative ? first - 1 : first, end: index + 1, number: number, isNegative: isNegative,
      isRange: !isNegative && isRange(before: first, scanner, after: least),
      digitsBehind: sign == ":" && end == index ? digits(behind: scanner) : 0)
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

  /// Whether a text gives a range of which a list names only some numbers, and no others: `from 0-255`.
  private static func isRange(of numbers: [Int], in text: String) -> Bool {
    guard let least = numbers.min(), let greatest = numbers.max() else { return false }
    let words = text.split { $0.isWhitespace || "(),;:".contains($0) }
    let ranges = words.compactMap { word in word.first?.isNumber ?? false ? PrintedRange(String(word)) : nil }
    return ranges.contains { range in
      range.first <= ExactNumber(least) && range.second >= ExactNumber(greatest)
        && range.second >= ExactNumber(Set(numbers).count)
    }
  }

  /// The digits right behind a colon; none where a letter or a sign of a unit makes a meaning of them: `1:5A`. That of an hour
  /// does not: `06:00h`.
  private static func digits(behind scanner: TextScanner) -> Int {
    var ahead = scanner
    ahead.index += 1
    let digits = ahead.take(while: \.isDigit)
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

  /// What stands between two marks, without what only parts them.
  private static func meaning(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    var scalars = Array(line.trimmed.unicodeScalars)
    while let last = scalars.last, last.isBlank || "/,;•-|".unicodeScalars.contains(last) {
      scalars.removeLast()
    }
    while let first = scalars.first, first.isBlank || ":;,•".unicodeScalars.contains(first) {
      scalars.removeFirst()
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Whole numbers and nothing else behind the last colon, or behind words.
  private mutating func readBare(_ scanner: TextScanner) {
    let text = scanner.text(0..<scanner.scalars.count)
    let words = text.split { $0 == " " || $0 == "," || $0.isNewline }
    let numbers = words.reversed().prefix { word in
      var scanner = TextScanner(word)
      return PrintedNumber.take(&scanner) != nil && scanner.isAtEnd
    }.reversed()
    guard numbers.count > 1, !words.contains(where: { ["-", "–", "—", "to", "÷"].contains($0) }) else {
      return
    }
    bare = numbers.compactMap { word in
      PrintedNumber.number(String(word)).flatMap { Int($0.description) }.flatMap { number in
        (-0x8000_0000...0xFFFF_FFFF).contains(number) ? number : nil
      }
    }
    if bare.count != numbers.count || Set(bare).count != bare.count { bare = [] }
  }
}
