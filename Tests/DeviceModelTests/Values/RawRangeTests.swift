import Testing

@testable import DeviceModel

@Suite("Ranges of raw numbers and of their bits")
struct RawRangeTests {
  private static let types: [ValueType] = [.uint8, .integer(bits: 8, signed: true), .state]
  /// Where the bits of a type of eight of them begin, turn and end, and some between.
  private static let bounds: [Int128] =
    [-128, 0, 128, 256].flatMap { $0 - 3...$0 + 2 }.filter { -128...255 ~= $0 } + [
      -77, -31, 19, 83, 170, 201,
    ]

  @Test("the bits of a range are those of its numbers, on both sides of zero", arguments: types)
  func bits(type: ValueType) throws {
    for low in Self.bounds {
      for high in Self.bounds where high >= low && (low >= 0 || high <= 127) {
        let ranges = try #require(type.bits(from: low, to: high))
        let expected = Set((low...high).compactMap { type.bits(of: $0) })
        #expect(Set(ranges.joined()) == expected, "\(low)..\(high)")
      }
      #expect(low >= 0 || type.bits(from: low, to: 128) == nil)
    }
    #expect(type.bits(from: -129, to: 0) == nil)
    #expect(type.bits(from: 0, to: 256) == nil)
  }

  @Test("a bound that is left out is that of the type")
  func open() {
    #expect(ValueType.uint16.bits(from: 0xFF00, to: nil) == [0xFF00...0xFFFF])
    #expect(ValueType.uint16.bits(from: nil, to: 9) == [0...9])
    #expect(ValueType.uint16.bits(from: nil, to: -1) == nil)
    #expect(ValueType.uint16.bits(from: -1, to: nil) == nil)
    #expect(ValueType.int16.bits(from: nil, to: -1) == [0x8000...0xFFFF])
    #expect(ValueType.int16.bits(from: 100, to: nil) == [100...0x7FFF])
    #expect(ValueType.int16.bits(from: 0xFF00, to: nil) == [0xFF00...0xFFFF])
    #expect(ValueType.int16.bits(from: nil, to: 2) == [0x8000...0xFFFF, 0...2])
    #expect(ValueType.integer(bits: 64, signed: false).bits(from: nil, to: nil) == [0...UInt64.max])
  }

  @Test("the numbers of a range of bits are all that have them", arguments: types)
  func numbers(type: ValueType) {
    for low in Self.bounds where low >= 0 {
      for high in Self.bounds where high >= low {
        let (low, high) = (UInt64(low), UInt64(high))
        let found = Set(type.numbers(withBitsIn: low...high).joined())
        #expect(found == Set((low...high).map { type.number(ofBits: $0) }), "\(low)...\(high)")
      }
    }
  }

  @Test("below a sign apart, the bits grow as the number falls, and minus zero is written as none")
  func signApart() {
    let type = ValueType.signMagnitude(bits: 16)
    #expect(type.bits(from: 0x8000, to: nil) == [0x8000...0xFFFF])
    #expect(type.bits(from: nil, to: 9) == [0...9])
    #expect(type.bits(from: -1, to: nil) == nil)
    #expect(type.bits(from: -3, to: -1) == nil)
    #expect(type.numbers(withBitsIn: 0x8000...0x8000).isEmpty)
    #expect(type.numbers(withBitsIn: 0x7FFE...0x8003) == [0x7FFE...0x7FFF, -3...(-1)])
    #expect(type.numbers(withBitsIn: 0xFFFF...0xFFFF) == [-0x7FFF...(-0x7FFF)])
    #expect(ValueType.signMagnitude(bits: 1).numbers(withBitsIn: 0...1) == [0...0])
  }

  @Test("pairs up to 9999 leave out the bits that are none")
  func pairs() {
    let type = ValueType.base10000
    #expect(type.numbers(withBitsIn: 0x2710...0xFFFF).isEmpty)
    #expect(type.numbers(withBitsIn: 0x270F...0x1_0000) == [9999...10_000])
    #expect(type.numbers(withBitsIn: 0...UInt64.max) == [0...99_999_999])
  }
}
