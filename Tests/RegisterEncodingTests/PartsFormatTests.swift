import Testing

@testable import RegisterEncoding

@Suite("Formats of dates and times")
struct PartsFormatTests {
  private static let hhmm = PartsFormat(.digits([.init(.hour, 2), .init(.minute, 2)], words: 1))
  private static let bytes: [PartsFormat.Field] = [
    .init(.year, 8), .init(.month, 8), .init(.day, 8), .init(.hour, 8), .init(.minute, 8), .init(.second, 8),
  ]

  private func text<Value: ValueOfParts>(
    _ words: [UInt16], _ format: PartsFormat, _: Value.Type = Value.self, little: Bool = false
  ) -> String {
    do {
      return "\(try format.value(of: words, hasLittleWords: little) as Value)"
    } catch {
      return error.reason
    }
  }

  private func words<Value: ValueOfParts>(
    _ text: String, _ format: PartsFormat, _: Value.Type = Value.self, little: Bool = false
  ) throws -> [UInt16] {
    try format.words(of: try #require(Value(text)), hasLittleWords: little)
  }

  @Test("words and values, in the encodings that are met in the wild")
  func known() throws {
    #expect(text([130], Self.hhmm, RegisterTime.self) == "01:30:00")
    #expect(try words("23:59:00", Self.hhmm, RegisterTime.self) == [2359])
    let bcd = PartsFormat(.packed(Self.bytes, bcd: true), century: 2000)
    #expect(text([0x2611, 0x2805, 0x5907], bcd, RegisterDateTime.self) == "2026-11-28T05:59:07")
    #expect(try words("2026-11-28T05:59:07", bcd, RegisterDateTime.self) == [0x2611, 0x2805, 0x5907])
    let epoch = PartsFormat(.count(.seconds, sinceDay: 0, words: 2), secondsFromUTC: 0)
    #expect(text([0x5FD0, 0x6B0A], epoch, RegisterDateTime.self, little: true) == "2026-11-28T05:00:00Z")
    #expect(
      try words("2026-11-28T05:00:00Z", epoch, RegisterDateTime.self, little: true) == [0x5FD0, 0x6B0A])
    #expect(text([0xFFFF, 0xFFFF], epoch, RegisterDateTime.self) == "2106-02-07T06:28:15Z")
    let digits = PartsFormat(.digits([.init(.year, 4), .init(.month, 2), .init(.day, 2)], words: 2))
    #expect(text([0x0135, 0x2908], digits, RegisterDate.self) == "2026-11-28")
    let wide = PartsFormat(.packed([.init(.hour, 32), .init(.minute, 32)]))
    #expect(text([5, 0, 7, 0], wide, RegisterTime.self, little: true) == "05:07:00")
    #expect(try words("05:07:00", wide, RegisterTime.self) == [0, 5, 0, 7])
  }

  @Test("parts that no calendar and no clock has are undecodable, whatever the encoding")
  func impossible() {
    for (word, reason) in [
      (2400, "hour 24 is not 0…23"), (60, "minute 60 is not 0…59"),
      (12_359, "the number has more digits than the format"),
    ] as [(UInt16, String)] { #expect(text([word], Self.hhmm, RegisterTime.self) == reason) }
    let bcd = PartsFormat(.packed(Self.bytes, bcd: true), century: 2000)
    for words in [
      [0x2613, 0x0105, 0], [0x2600, 0x0105, 0], [0x2602, 0x2905, 0], [0x2611, 0x0024, 0],
      [0x2611, 0x0124, 0],
      [0x2611, 0x0105, 0x6000], [0x2611, 0x0105, 0x0060], [0x2611, 0x010A, 0], [0xA611, 0x0105, 0],
    ] as [[UInt16]] { #expect(RegisterDateTime(text(words, bcd, RegisterDateTime.self)) == nil, "\(words)") }
    #expect(text([0x2402, 0x2900, 0], bcd, RegisterDateTime.self) == "2024-02-29T00:00:00")
    let seconds = PartsFormat(.count(.seconds, words: 2))
    #expect(text([1, 0x517F], seconds, RegisterTime.self) == "23:59:59")
    #expect(text([1, 0x5180], seconds, RegisterTime.self) == "86400 seconds are more than a day")
    let millis = PartsFormat(.count(.milliseconds, sinceDay: 0, words: 4))
    #expect(RegisterDateTime(text([0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF], millis, RegisterDateTime.self)) == nil)
  }

  @Test("a year is in full, or counts from its century by less than a byte more")
  func years() throws {
    let fields: [PartsFormat.Field] = [.init(.year, 16), .init(.month, 16), .init(.day, 16)]
    let full = PartsFormat(.packed(fields))
    #expect(text([26, 1, 1], full, RegisterDate.self) == "year 26 is not 1000…9999")
    #expect(text([2026, 1, 1], full, RegisterDate.self) == "2026-01-01")
    #expect(throws: UnencodableParts.self) { try words("0026-01-01", full, RegisterDate.self) }
    let counted = PartsFormat(.packed(fields), century: 2000, years: 2023...2099)
    #expect(text([126, 1, 1], counted, RegisterDate.self) == "2126-01-01")
    #expect(text([2026, 1, 1], counted, RegisterDate.self) == "2026 years from 2000 are too many")
    #expect(try words("2099-12-31", counted, RegisterDate.self) == [99, 12, 31])
    for text in ["2022-12-31", "2100-01-01", "1999-01-01"] {
      #expect(throws: UnencodableParts.self) { try words(text, counted, RegisterDate.self) }
    }
    let digits = PartsFormat(
      .digits([.init(.year, 2), .init(.month, 2), .init(.day, 2)], words: 2), century: 1970)
    #expect(text([0, 101], digits, RegisterDate.self) == "1970-01-01")
    #expect(throws: UnencodableParts.self) { try words("2070-01-01", digits, RegisterDate.self) }
  }

  @Test("a value is written exactly or refused")
  func exact() throws {
    for text in ["05:00:01", "05:00:00.001"] {
      #expect(throws: UnencodableParts.self) { try words(text, Self.hhmm, RegisterTime.self) }
    }
    let minutes = PartsFormat(.count(.minutes, sinceDay: 0, words: 2), secondsFromUTC: 3600)
    #expect(try words("1970-01-01T00:07:00+01:00", minutes, RegisterDateTime.self) == [0, 7])
    for text in [
      "1970-01-01T00:07:00", "1970-01-01T00:07:00Z", "1970-01-01T00:07:01+01:00", "1969-12-31T23:59:00+01:00",
    ] {
      #expect(throws: UnencodableParts.self) { try words(text, minutes, RegisterDateTime.self) }
    }
    let seconds = PartsFormat(.count(.seconds, sinceDay: 0, words: 2))
    #expect(try words("2106-02-07T06:28:15", seconds, RegisterDateTime.self) == [0xFFFF, 0xFFFF])
    #expect(throws: UnencodableParts.self) {
      try words("2106-02-07T06:28:16", seconds, RegisterDateTime.self)
    }
  }

  @Test("nothing that code can be given makes a format trap")
  func hostile() {
    let fields: [PartsFormat.Field] = PartsFormat.Part.allCases.flatMap { part in
      [-1, 0, 1, 7, 63, 64, 65, 200].map { .init(part, $0) }
    }
    for bcd in [false, true] {
      for field in fields {
        for format in [
          PartsFormat(.packed([field, .init(.hour, 3)], bcd: bcd), century: .max),
          PartsFormat(.digits([field, .init(.minute, 2)], bcd: bcd, words: 5), century: .min),
        ] {
          _ = text(Array(repeating: 0xFFFF, count: 9), format, RegisterDateTime.self)
          _ = try? words("2026-11-28T05:00:00", format, RegisterDateTime.self)
        }
      }
    }
  }
}
