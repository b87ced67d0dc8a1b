extension PartsFormat {
  /// The value that words hold.
  ///
  /// - Parameters:
  ///   - words: The words in the order of their addresses, the first byte of each in its upper half.
  ///   - hasLittleWords: Whether the lowest word of a number that is wider than a word comes first.
  /// - Throws: `InvalidParts` when a part is one that no calendar and no clock has, or more than a version can have.
  package func value<Value: ValueOfParts>(
    of words: [UInt16], hasLittleWords: Bool
  ) throws(InvalidParts) -> Value {
    var parts = ValueParts()
    switch layout {
    case .packed(let fields, let bcd):
      var offset = 0
      for field in fields {
        let bits = Self.bits(of: words, at: offset, width: field.width, hasLittleWords)
        offset += max(0, field.width)
        guard field.part != .ignored else { continue }
        try take(bcd ? try Self.decimal(bits) : bits, as: field.part, into: &parts)
      }
    case .digits(let fields, let bcd, _):
      let bits = Self.bits(of: words, at: 0, width: 16 * words.count, hasLittleWords)
      var number = bcd ? try Self.decimal(bits) : bits
      for field in fields.reversed() {
        let base = Self.greatest(field.width, bcd: false, isDigits: true) + 1
        try take(number % base, as: field.part, into: &parts)
        number /= base
      }
      guard number == 0 else { throw InvalidParts(reason: "the number has more digits than the format") }
    case .count(let unit, let sinceDay, _):
      let count = Self.bits(of: words, at: 0, width: 16 * words.count, hasLittleWords)
      try take(count, of: unit, sinceDay: sinceDay, into: &parts)
    }
    parts.secondsFromUTC = secondsFromUTC
    return try Value(parts)
  }

  private func take(
    _ number: UInt64, as part: Part, into parts: inout ValueParts
  ) throws(InvalidParts) {
    let value = Int(clamping: number)
    switch part {
    case .unused:
      guard value == 0 else { throw InvalidParts(reason: "bits that are not used are not zero") }
    case .ignored: break
    case .year:
      guard let century else { fallthrough }
      guard value <= Self.mostYearsOfCentury, century + value <= 9999 else {
        throw InvalidParts(reason: "\(value) years from \(century) are too many")
      }
      parts.year = century + value
    default:
      let numbers = part.numbers
      guard numbers.contains(value) else {
        throw InvalidParts(
          reason: "\(part.name) \(value) is not \(numbers.lowerBound)…\(numbers.upperBound)")
      }
      parts[part] = value
    }
  }

  /// How far a year is at most from what it counts from: a byte. In a wider number, anything above is a year in full.
  static let mostYearsOfCentury = 255

  private func take(
    _ count: UInt64, of unit: Unit, sinceDay: Int?, into parts: inout ValueParts
  ) throws(InvalidParts) {
    // 10,000 years, in which no sum leaves 64 bits.
    let most = UInt64(3_660_000 * RegisterTime.millisecondsOfDay / unit.milliseconds)
    guard count <= most else { throw InvalidParts(reason: "\(count) \(unit.rawValue) are too many") }
    let milliseconds = Int(count) * unit.milliseconds
    guard let sinceDay else {
      guard let time = RegisterTime(milliseconds: milliseconds) else {
        throw InvalidParts(reason: "\(count) \(unit.rawValue) are more than a day")
      }
      parts = ValueParts(time: time)
      return
    }
    let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: RegisterTime.millisecondsOfDay)
    guard let date = RegisterDate(daysSince1970: sinceDay + days), let time = RegisterTime(milliseconds: rest)
    else { throw InvalidParts(reason: "\(count) \(unit.rawValue) are too many") }
    parts = ValueParts(date: date, time: time)
  }

  /// The number of decimal digits of four bits each.
  private static func decimal(_ bits: UInt64) throws(InvalidParts) -> UInt64 {
    guard let number = BinaryCodedDecimal.number(of: bits) else {
      throw InvalidParts(reason: "0x\(String(bits, radix: 16, uppercase: true)) has a digit above 9")
    }
    return number
  }

  /// The bits of a field, `offset` bits behind the highest of the first word; what lies beyond the words is zero.
  private static func bits(of words: [UInt16], at offset: Int, width: Int, _ hasLittleWords: Bool) -> UInt64 {
    let isNumberOfWords = width > 16 && width % 16 == 0 && offset % 16 == 0
    var bits: UInt64 = 0
    for index in 0..<max(0, width) {
      var word = (offset + index) / 16
      if isNumberOfWords, hasLittleWords { word = offset / 16 + width / 16 - 1 - index / 16 }
      let isSet = word < words.count && words[word] & 0x8000 >> UInt16((offset + index) % 16) != 0
      bits = bits << 1 | (isSet ? 1 : 0)
    }
    return bits
  }

  /// Puts the bits of a field into words.
  static func put(
    _ bits: UInt64, into words: inout [UInt16], at offset: Int, width: Int, _ hasLittleWords: Bool
  ) {
    let isNumberOfWords = width > 16 && width % 16 == 0 && offset % 16 == 0
    for index in 0..<max(0, width) where bits >> UInt64(width - 1 - index) & 1 == 1 {
      var word = (offset + index) / 16
      if isNumberOfWords, hasLittleWords { word = offset / 16 + width / 16 - 1 - index / 16 }
      if word < words.count { words[word] |= 0x8000 >> UInt16((offset + index) % 16) }
    }
  }
}
