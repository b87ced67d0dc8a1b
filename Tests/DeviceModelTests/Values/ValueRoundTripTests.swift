import RegisterEncoding
import TestSupport
import Testing

@testable import DeviceModel

@Suite("Words, values and text are three spellings of the same thing")
struct ValueRoundTripTests {
  /// Every kind of type with the number of words it takes.
  static let types: [(ValueType, Int)] =
    [8, 16, 24, 32, 40, 48, 56, 64].flatMap { bits in
      [true, false].map { (ValueType.integer(bits: bits, signed: $0), (bits + 15) / 16) }
    } + [16, 32, 48, 64].map { (ValueType.bcd(bits: $0), $0 / 16) } + [
      (.signMagnitude(bits: 16), 1), (.signMagnitude(bits: 32), 2),
      (.bool, 1), (.float(bits: 32), 2), (.float(bits: 64), 4), (.raw(words: 3), 3), (.event, 1), (.state, 1),
      (.status, 1),
      (.clockTime, 2), (.base10000, 2), (.string(words: 3, .latin1), 3),
      (.string(words: 3, .ucs2), 3),
    ]

  @Test("words → value → text → value → words, for every type and order", arguments: types.indices)
  func roundTrip(index: Int) throws {
    let (type, words) = Self.types[index]
    var random = SplitMix64(seed: index)
    for trial in 0..<400 {
      let register = RegisterLayout.sample(type, words: words, count: trial % 3 == 0 ? 1 + trial % 5 : nil)
        .with {
          $0.wordOrder = Bool.random(using: &random) ? .big : .little
          $0.byteOrder = Bool.random(using: &random) ? .big : .little
          if case .integer = type {
            $0.scaling =
              ["1", "0.01", "-2.5", "1000"].randomElement(using: &random).flatMap { scale in
                ["0", "-40", "0.125"].randomElement(using: &random).flatMap { offset in
                  RegisterScaling(scale: ExactNumber(scale)!, offset: ExactNumber(offset)!)
                }
              }!
          }
        }
      let stored = Self.words(of: register, using: &random)
      let value = try ValueCodec.decode(stored, as: register)
      let text = ValueFormatter.text(value, for: register)
      let parsed = try ValueParser.parse(text, as: register)
      // NaN is not equal to itself and its payload has no text.
      guard !text.contains("nan") else { continue }
      // What is wider than a Double, with the digits of its scale, has other words of the same value, and at the ends of 64
      // bits perhaps none.
      if register.isScaled, register.words > 2 {
        #expect(
          try ValueCodec.decode(ValueCodec.encode(value, as: register), as: register) == value, "\(text)")
        continue
      }
      if !register.isScaled { #expect(parsed == value, "\(text)") }
      #expect(try ValueCodec.encode(value, as: register) == stored, "\(text)")
      #expect(try ValueCodec.encode(parsed, as: register) == stored, "\(text)")
    }
  }

  /// Random words that a device could hold: booleans are 0 or 1, 8-bit values and single characters leave
  /// the high byte empty, and text does not end with its padding.
  private static func words(of register: RegisterLayout, using random: inout SplitMix64) -> [UInt16] {
    if let numbers = register.type.rawNumbers, isNarrow(register.type) {
      return (0..<(register.count ?? 1)).flatMap { _ in
        let number = Int128.random(in: numbers, using: &random)
        // Above an odd number of bytes, a byte continues the sign.
        return register.split(
          register.type.isSigned ? UInt64(truncatingIfNeeded: number) : register.type.bits(ofNumber: number))
      }
    }
    return (0..<register.totalWords).map { _ in
      let word = UInt16.random(in: 0...UInt16.max, using: &random)
      let used: UInt16 =
        switch register.type {
        case .bool: 1
        case .integer(8, false): 0xff
        case .integer(8, true): 0x7f
        case .enumeration(let type): type.isSigned ? 0x7f : 3
        case .base10000: 0x1fff
        case .string(_, let encoding): encoding == .ucs2 ? 0xdf : 0xffdf
        default: 0xffff
        }
      let filled: UInt16 = if case .string = register.type { word | 0x4141 } else { word }
      return filled & (register.byteOrder == .big ? used : used.byteSwapped)
    }
  }

  private static func isNarrow(_ type: ValueType) -> Bool {
    switch type {
    case .integer(let bits, _): bits > 8 && bits % 16 != 0
    case .bcd, .signMagnitude: true
    default: false
    }
  }
}
