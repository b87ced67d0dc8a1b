import RegisterEncoding
import Testing

@testable import DeviceModel

@Suite("The words of a value of several parts, the value and its text")
struct PartsCodecTests {
  /// A clock, words in the usual order, and their text.
  static let clocks: [(PartsType, [UInt16], String)] = [
    (time(.digits([.init(.hour, 2), .init(.minute, 2)], words: 1)), [2359], "23:59:00"),
    (time(.packed([.init(.hour, 8), .init(.minute, 8)])), [0x173B], "23:59:00"),
    (time(.count(.seconds, words: 2)), [1, 0x0203], "18:20:51"),
    (
      date(.digits([.init(.year, 2), .init(.month, 2), .init(.day, 2)], bcd: true, words: 2), century: 2000),
      [0x0026, 0x1128], "2026-11-28"
    ),
    (date(.packed([.init(.day, 8), .init(.month, 8), .init(.year, 16)])), [0x1F0C, 0x07E9], "2025-12-31"),
    (date(.count(.days, sinceDay: -25_567, words: 1)), [1], "1900-01-02"),
    (
      PartsType(
        kind: .dateTime, format: PartsFormat(.count(.seconds, sinceDay: 0, words: 2), secondsFromUTC: 3600)),
      [0x6B0A, 0x5FD0], "2026-11-28T05:00:00+01:00"
    ),
  ]

  private static func time(_ layout: PartsFormat.Layout) -> PartsType {
    PartsType(kind: .timeOfDay, format: PartsFormat(layout))
  }

  private static func date(_ layout: PartsFormat.Layout, century: Int? = nil) -> PartsType {
    PartsType(kind: .date, format: PartsFormat(layout, century: century))
  }

  @Test("words → value → text → value → words, in every order", arguments: clocks.indices)
  func roundTrip(index: Int) throws {
    let (type, words, text) = Self.clocks[index]
    for order in 0..<4 {
      let register = RegisterLayout.sample(.parts(type), words: words.count)
        .with {
          $0.wordOrder = order & 1 == 0 ? .big : .little
          $0.byteOrder = order & 2 == 0 ? .big : .little
        }
      let ordered =
        order & 1 != 0 && type.format.hasWordOrder && Self.isOneNumber(type) ? words.reversed() : words
      let stored = ordered.map { order & 2 == 0 ? $0 : $0.byteSwapped }
      let value = try ValueCodec.decode(stored, as: register)
      #expect(ValueFormatter.text(value, for: register) == text)
      #expect(try ValueParser.parse(text, as: register) == value)
      #expect(try ValueCodec.encode(value, as: register) == stored)
    }
  }

  private static func isOneNumber(_ type: PartsType) -> Bool {
    if case .packed = type.format.layout { false } else { true }
  }

  @Test(
    "words that no clock shows are an error, and so is text",
    arguments: [(0, [2400 as UInt16]), (1, [0x1800]), (3, [0x0026, 0x113A]), (4, [0x1D02, 0x07E9])])
  func impossible(index: Int, words: [UInt16]) {
    let register = RegisterLayout.sample(.parts(Self.clocks[index].0), words: words.count)
    #expect(throws: ValueError.self) { try ValueCodec.decode(words, as: register) }
    for text in ["24:00", "2025-02-29", "", "5:00", "2026-11-28T24:00:00"] {
      #expect(throws: ValueError.self, "\(text)") { try ValueParser.parse(text, as: register) }
    }
  }
}
