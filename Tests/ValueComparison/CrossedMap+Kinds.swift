import RegisterEncoding

// The kinds of registers, their orders and their scales.
extension CrossedMap {
  struct Kind {
    let name: String
    let words: Int
    var numbers: ClosedRange<Int128>?
    var bits = 64
  }

  static let numbers: [Kind] = [
    Kind(name: "uint8", words: 1, numbers: 0...255, bits: 8),
    Kind(name: "int8", words: 1, numbers: -128...127, bits: 8),
    Kind(name: "uint16", words: 1, numbers: 0...65535, bits: 16),
    Kind(name: "int16", words: 1, numbers: -32768...32767, bits: 16),
    Kind(name: "uint32", words: 2, numbers: 0...4_294_967_295, bits: 32),
    Kind(name: "int32", words: 2, numbers: -2_147_483_648...2_147_483_647, bits: 32),
    Kind(name: "uint64", words: 4, numbers: 0...Int128(UInt64.max)),
    Kind(name: "int64", words: 4, numbers: Int128(Int64.min)...Int128(Int64.max)),
    Kind(name: "float32", words: 2, bits: 32), Kind(name: "float64", words: 4),
    Kind(name: "base10000", words: 2, numbers: 0...99_999_999, bits: 32),
  ]
  /// Numbers that do not use all bits of their words.
  static let narrow: [Kind] = {
    var kinds: [Kind] = []
    for bits in [24, 40, 48, 56] {
      let half = Int128(1) << Int128(bits - 1)
      let words = (bits + 15) / 16
      kinds.append(Kind(name: "uint\(bits)", words: words, numbers: 0...2 * half - 1, bits: bits))
      kinds.append(Kind(name: "int\(bits)", words: words, numbers: -half...half - 1, bits: bits))
    }
    for words in 1...4 {
      let greatest = Int128(BinaryCodedDecimal.greatest(digits: 4 * words))
      kinds.append(Kind(name: "bcd\(16 * words)", words: words, numbers: 0...greatest, bits: 16 * words))
    }
    for words in 1...2 {
      let width = 16 * words
      kinds.append(
        Kind(
          name: "sign-magnitude\(width)", words: words, numbers: SignMagnitude.numbers(width: width),
          bits: width))
    }
    return kinds
  }()
  static let others: [Kind] = [
    Kind(name: "bool", words: 1), Kind(name: "Mode", words: 1), Kind(name: "Wide", words: 2),
    Kind(name: "Status", words: 1), Kind(name: "Pair", words: 2), Kind(name: "string8, words: 3", words: 3),
    Kind(name: "string16, words: 2", words: 2), Kind(name: "raw, words: 2", words: 2),
  ]
  static let encodings = ["ascii", "latin-1"]
  static let encoded = encodings.map { Kind(name: "string8, words: 3, encoding: \($0)", words: 3) }
  /// Enums whose names have several numbers, or numbers with a sign.
  static let enums: [Kind] = [
    Kind(name: "Shared", words: 1, bits: 16), Kind(name: "Signed", words: 1, bits: 16),
    Kind(name: "Byte", words: 1, bits: 8), Kind(name: "Long", words: 4),
    Kind(name: "Total", words: 1, bits: 8),
    Kind(name: "Packed", words: 1),
  ]
  /// Dates, times and versions, each with the words that its format takes.
  static let ofParts: [Kind] = [
    parts("time-of-day", "hhmm", 1), parts("time-of-day", "hhmmss", 2),
    parts("time-of-day", "{digits: hhmm, bcd: true}", 1),
    parts("time-of-day", "{digits: hhmmss, bcd: true}", 2),
    parts("time-of-day", "{parts: [hour, minute], bits: 8}", 1),
    parts("time-of-day", "{parts: [unused, hour, minute, second], bits: 8, bcd: true}", 2),
    parts("time-of-day", "{parts: [{unused: 5}, {hour: 5}, {minute: 6}, millisecond-of-minute]}", 2),
    parts("time-of-day", "{parts: [hour, minute, second, millisecond]}", 4),
    parts("time-of-day", "{parts: [millisecond, hour, minute, second], bits: 32}", 8),
    parts("time-of-day", "{count: minutes}", 1), parts("time-of-day", "{count: seconds}", 2),
    parts("time-of-day", "{count: milliseconds}", 2),
    parts("date", "yyyymmdd", 2), parts("date", "{digits: ddmmyy, century: 2000}", 2),
    parts("date", "{digits: yyyymmdd, bcd: true, years: 2000..2040}", 2),
    parts("date", "{parts: [day, month, {year: 16}], bits: 8}", 2),
    parts("date", "{parts: [year, month, day], century: 1900}", 3),
    parts("date", "{parts: [{year: 7}, {month: 4}, {day: 5}], century: 1980}", 1),
    parts("date", "{count: days, since: 1900-01-01}", 1),
    parts(
      "date-time", "{parts: [year, month, day, hour, minute, second], bits: 8, bcd: true, century: 2000}", 3),
    parts("date-time", "{parts: [hour, minute, second, day, month, year], bits: 32, years: 2023..2099}", 12),
    parts("date-time", "{digits: yymmddhhmmss, century: 1990, zone: \"-09:30\"}", 3),
    parts("date-time", "{count: seconds, since: 1970-01-01, zone: utc}", 2),
    parts("date-time", "{count: milliseconds, since: 2000-01-01, zone: \"+01:00\"}", 4),
    parts("date-time", "{count: minutes, since: 2000-02-29}", 2),
    parts("version", "x.xx", 1), parts("version", "x.x.x", 1), parts("version", "xxx.xxx.xxx", 2),
    parts("version", "{digits: xx.xx.xxxx, bcd: true}", 2),
    parts("version", "{parts: [major, minor], bits: 8}", 1),
    parts("version", "{parts: [{unused: 4}, major, minor, patch], bits: 4}", 1),
    parts("version", "{parts: [major, minor, patch, build], bits: 4, bcd: true}", 1),
    parts("version", "{parts: [minor, major, patch]}", 3),
    parts("version", "{parts: [major, minor], bits: 32}", 4),
  ]
  /// Records whose fields have signs and scales.
  static let fields: [Kind] = [
    Kind(name: "Signs", words: 2), Kind(name: "Amounts", words: 4), Kind(name: "Whole", words: 4),
  ]
  static let orders = [
    "", ", byte-order: little", ", word-order: little", ", word-order: little, byte-order: little",
    ", word-order: setting", ", word-order: setting, byte-order: little",
  ]
  static let scales: [(scale: String, offset: String)] = [
    ("1", "0"), ("0.1", "0"), ("-2.5", "1.25"), ("1000", "0"), ("1", "-40"), ("0.000000000000000001", "0"),
    ("0.001", "0.5"), ("9e18", "0"),
  ]

  static func parts(_ type: String, _ format: String, _ words: Int) -> Kind {
    Kind(name: "\(type), format: \(format)", words: words)
  }
}
