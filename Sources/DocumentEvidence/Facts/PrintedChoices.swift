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
  /// with values that are no single bits, one of what bits hold without saying which, examples of a conversion, one whose
  /// numbers may be parts of other meanings, or one in a form that is not read.
  package private(set) var isUnclear = false

  /// Whether what its bits hold is listed as well, and not taken.
  package private(set) var hasFieldValues = false

  /// Whether there is no meaning of a value or of a bit.
  package var isEmpty: Bool { values.isEmpty && bits.isEmpty }

  /// Whether its values count on from zero or one, three of them at least, as names for all values do.
  var isCounted: Bool {
    let numbers = values.map(\.number).sorted()
    return numbers.count > 2 && (numbers[0] == 0 || numbers[0] == 1)
      && numbers.elementsEqual(numbers[0]..<numbers[0] + numbers.count)
  }

  /// Whether its values are single bits, so that it may list flags: three at least, or two with zeros in front, as in `0x0001`.
  package var mayBeFlags: Bool {
    let numbers = values.map(\.number).filter { $0 != 0 }
    return numbers.count > (isPadded ? 1 : 2) && numbers.allSatisfy(Self.isBit)
  }

  /// Whether its numbers fill a word in hexadecimal.
  private var isPadded = false

  /// Whether a bit is printed as reserved and with a meaning as well.
  package var hasContradictingBits: Bool {
    let reserved = Set(bits.filter(\.isReserved).flatMap { Array($0.bits) })
    return bits.contains { !$0.isReserved && !reserved.isDisjoint(with: $0.bits) }
  }

  private static func isBit(_ number: Int) -> Bool { number > 0 && number & (number - 1) == 0 }

  /// The same bits with values that they hold.
  func holding(_ values: [Value]) -> PrintedChoices {
    var choices = self
    if choices.values.isEmpty { choices.values = values }
    return choices
  }

  /// What a cell for values lists, also in a plain form.
  init(cell: String) {
    self.init(cell)
    takePlainList(PlainList.read(PrintedText.plain(cell)), in: cell)
  }

  /// What the running text of some cells lists, where a plain form is certain as well.
  init(descriptions: [String]) {
    self.init(descriptions.joined(separator: "\n"))
    for text in descriptions { takePlainList(PlainList.read(description: PrintedText.plain(text)), in: text) }
    guard values.isEmpty, !hasPairs, !hasRanges, descriptions.contains(where: UnreadList.isIn) else { return }
    if bits.isEmpty { isUnclear = true } else { hasFieldValues = true }
  }

  private mutating func takePlainList(_ list: [Value]?, in text: String) {
    guard let list, isEmpty, bare.count < 2, !hasPairs, !hasRanges, !isUnclear else { return }
    values = list
    isPadded = Self.isPadded(text)
  }

  /// What a text lists.
  package init(_ text: String) {
    let plain = MeaningWords.withSigns(PrintedText.plain(text))
    isPadded = Self.isPadded(plain)
    if let members = JSONMembers(in: plain) {
      read(members)
      return
    }
    var scanner = TextScanner(plain)
    read(&scanner)
    if values.isEmpty, bits.isEmpty { readBare(scanner) }
    if isEmpty, bare.isEmpty, MeaningWords.speaksOfBits(plain) { isUnclear = true }
    if !bits.isEmpty, MeaningWords.countsInParts(plain) { (bits, isUnclear) = ([], true) }
    if bits.isEmpty, Self.isOfMask(plain) { readMask() }
    let isOther = { (values: [Value]) in
      MeaningWords.isOfEachBit(plain) || ConversionExamples.are(values, in: plain)
        || MeaningWords.speaksOfBits(plain)
    }
    if bits.isEmpty, !values.isEmpty, isOther(values) { (values, isUnclear) = ([], true) }
  }

  private static func isPadded(_ text: String) -> Bool { text.contains("0x0001") || text.contains("0x0002") }

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

  private mutating func read(_ scanner: inout TextScanner) {
    var marks = ChoiceMark.all(in: &scanner, allowsShort: true)
    let short = marks.filter(\.isShort).compactMap(\.bits)
    // One letter with a number is mostly a name: `Sensor B1: off`.
    let isDoubtful = short.count < 2 || marks.contains(where: \.isOfData) && !short.contains(0...0)
    if !short.isEmpty, isDoubtful || Set(short).count < short.count {
      let isBit = marks.contains { $0.isShort && $0.bits == 0...0 && scanner.isLineStart($0.start) }
      marks = ChoiceMark.all(in: &scanner, allowsShort: false)
      // The bit 0 alone is more than a name.
      if marks.isEmpty, isBit { isUnclear = true }
    }
    // Nobody knows whether a list has hours or hexadecimal numbers where all of them may be both.
    let lettered = marks.filter(\.hasLetter)
    if !lettered.isEmpty, marks.count > 1, lettered.allSatisfy(\.mayBeHours) {
      isUnclear = true
      return
    }
    dropPairs(&marks, of: scanner)
    let numbers = marks.compactMap(\.number)
    hasRanges =
      marks.contains(where: \.isRange)
      || Self.isRange(of: numbers, in: scanner.text(0..<(marks.first?.start ?? 0)))
      || (!marks.isEmpty && MarkGaps.share(Self.gaps(of: marks, in: scanner)))
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
        values += mark.others.map { Value(number: $0, meaning: meaning) }
        values.append(Value(number: mark.isNegative ? -number : number, meaning: meaning))
      }
    }
    // The list of what the bits hold is no list of values of the whole.
    if values.contains(where: \.meaning.isEmpty) { values.removeAll(where: \.meaning.isEmpty) }
    bits = MeaningWords.withoutOwner(bits)
    let isShared = marks.contains { !$0.others.isEmpty } && Set(values.map(\.number)).count < values.count
    let isMixed =
      marks.count > 2 && bits.isEmpty && !isCounted && MarkGaps.areMixed(Self.gaps(of: marks, in: scanner))
    if isShared || isMixed { (values, isUnclear) = ([], true) }
  }

  /// What stands before each mark, from the one before it on.
  private static func gaps(of marks: [ChoiceMark], in scanner: TextScanner) -> [String] {
    zip([0] + marks.map(\.end), marks).map { scanner.text(min($0, $1.start)..<$1.start) }
  }

  /// Whether a text speaks of two bits at least, without a sign behind them: `b0..b3 phase (0: L1, 1: L2), b8 sign`.
  private static func namesBits(_ scanner: TextScanner) -> Bool {
    let words = scanner.text(0..<scanner.scalars.count).split { !$0.isLetter && !$0.isNumber }
    return Set(words.filter { $0.first == "b" && Int($0.dropFirst()).map { $0 < 64 } ?? false }).count > 1
  }

  /// Leaves out times and ratios: numbers with a colon and no room between them, where the second has one or two digits, or the
  /// first occurs again. `0:4800 1:9600` are values. Where one of them may be a value among others, all numbers are left out:
  /// `1:off, 2:3`.
  private mutating func dropPairs(_ marks: inout [ChoiceMark], of scanner: TextScanner) {
    let numbers = marks.compactMap(\.number)
    let isDistinct = Set(numbers).count == numbers.count && numbers.count > 1
    func isPair(_ mark: ChoiceMark) -> Bool {
      mark.digitsBehind > 0 && !(mark.digitsBehind > 2 && isDistinct)
    }
    let mayBeValue = zip(marks, marks.dropFirst()).contains { before, mark in
      guard isPair(mark), !isPair(before), let number = before.number,
        mark.isInBrackets == before.isInBrackets
      else { return false }
      // Right behind a sign it is a meaning: `0: 50:5 A`.
      let meaning = scanner.text(min(before.end, mark.start)..<mark.start).trimmed
      return !meaning.isEmpty
        && (mark.number == number + 1 || meaning.last.map { ",;|/".contains($0) } ?? false)
    }
    let kept = marks.filter { !isPair($0) && !(mayBeValue && $0.number != nil) }
    hasPairs = mayBeValue || (kept.isEmpty && !marks.isEmpty)
    marks = kept
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

  /// What stands between two marks, without what only parts them.
  private static func meaning(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    var scalars = Array(MeaningWords.withoutRest(line).trimmed.unicodeScalars)
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
