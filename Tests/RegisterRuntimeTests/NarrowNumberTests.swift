import Testing

@testable import RegisterRuntime

@Suite("Numbers that do not use all bits of their registers")
struct NarrowNumberTests {
  @Test("above three bytes there is zero or the sign")
  func threeBytes() throws {
    let unsigned = RegisterFormat(.unsigned(bytes: 3))
    let signed = RegisterFormat(.signed(bytes: 3))
    #expect(try UInt32._decode(RegisterWords([0x00FF, 0xFFFF]), at: 0, unsigned) == 0xFF_FFFF)
    #expect(throws: UndecodableValue.self) {
      try UInt32._decode(RegisterWords([0x0100, 0]), at: 0, unsigned)
    }
    #expect(try Int32._decode(RegisterWords([0x00FF, 0xFFFE]), at: 0, signed) == -2)
    #expect(try Int32._decode(RegisterWords([0xFFFF, 0xFFFE]), at: 0, signed) == -2)
    for words in [[0xFF7F, 0], [0x0180, 0], [0xFE80, 0]] as [[UInt16]] {
      #expect(throws: UndecodableValue.self) { try Int32._decode(RegisterWords(words), at: 0, signed) }
      #expect(throws: UndecodableValue.self) { try Double._decode(RegisterWords(words), at: 0, signed) }
    }
  }

  @Test("a number that its bytes do not hold is refused, and the sign is continued above them")
  func writing() throws {
    #expect(try Int32(-2)._encoded(RegisterFormat(.signed(bytes: 3))) == [0xFFFF, 0xFFFE])
    #expect(try UInt64(1 << 40)._encoded(RegisterFormat(.unsigned(bytes: 6))) == [0x0100, 0, 0])
    let error = #expect(throws: RefusedValue.self) {
      try UInt32(0x100_0000)._encoded(RegisterFormat(.unsigned(bytes: 3)))
    }
    #expect(error?.reason == "does not fit in the register")
    #expect(error?.allowed == "0…16777215")
    #expect(throws: RefusedValue.self) { try Int64(1 << 39)._encoded(RegisterFormat(.signed(bytes: 5))) }
    #expect(throws: RefusedValue.self) { try Double(1 << 23)._encoded(RegisterFormat(.signed(bytes: 3))) }
  }

  @Test("three words have the orders of two and four")
  func orders() throws {
    let format = RegisterFormat(.unsigned(bytes: 6), order: .dcba)
    #expect(try UInt64._decode(RegisterWords([0x6655, 0x4433, 0x2211]), at: 0, format) == 0x1122_3344_5566)
    #expect(try UInt64(0x1122_3344_5566)._encoded(format) == [0x6655, 0x4433, 0x2211])
  }

  @Test("the highest bit is the sign, minus zero is 0, and the least number of a complement is refused")
  func signApart() throws {
    let format = RegisterFormat(.signMagnitude(words: 1), notAvailable: [0xFFFF])
    #expect(Int16._decode(RegisterWords([0x8005]), at: 0, format) == -5)
    #expect(Int16._decode(RegisterWords([0x8000]), at: 0, format) == 0)
    #expect(try Int16?._decode(RegisterWords([0xFFFF]), at: 0, format) == nil)
    #expect(try Int16(-5)._encoded(format) == [0x8005])
    #expect(try Int16(0)._encoded(format) == [0])
    #expect(throws: RefusedValue.self) { try Int16(-0x8000)._encoded(format) }
    let wide = RegisterFormat(.signMagnitude(words: 2), order: .cdab, scale: RegisterScaling(per: 10))
    #expect(try Int32._decode(RegisterWords([7, 0x8000]), at: 0, wide) == -7)
    #expect(try Double._decode(RegisterWords([7, 0x8000]), at: 0, wide) == -0.7)
    #expect(try Double(-0.7)._encoded(wide) == [7, 0x8000])
    #expect(throws: RefusedValue.self) { try Double(-214_748_364.8)._encoded(wide) }
  }

  @Test("decimal digits are the number, and a digit above 9 has none")
  func digits() throws {
    let format = RegisterFormat(.bcd(words: 1), notAvailable: [0xFFFF])
    #expect(try UInt16._decode(RegisterWords([0x0987]), at: 0, format) == 987)
    #expect(try UInt16?._decode(RegisterWords([0xFFFF]), at: 0, format) == nil)
    #expect(throws: UndecodableValue.self) { try UInt16?._decode(RegisterWords([0x0A00]), at: 0, format) }
    #expect(try UInt16(987)._encoded(format) == [0x0987])
    #expect(throws: RefusedValue.self) { try UInt16(10_000)._encoded(format) }
    let most: UInt64 = 9_999_999_999_999_999
    let wide = RegisterFormat(.bcd(words: 4))
    #expect(try most._encoded(wide) == [0x9999, 0x9999, 0x9999, 0x9999])
    #expect(throws: RefusedValue.self) { try (most + 1)._encoded(wide) }
  }
}
