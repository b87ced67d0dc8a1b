import DeviceModel
import RegisterMap
import Testing

@testable import SwiftGeneration

@Suite("Decimal limits of an integer register")
struct IntegerBoundsTests {
  let byte = IntegerBounds(bits: 8, signed: true)

  @Test("are narrowed to integers")
  func rounding() throws {
    #expect(byte.roundedUp(try #require(ExactNumber("-2.5"))) == -2)
    #expect(byte.roundedUp(try #require(ExactNumber("2.5"))) == 3)
    #expect(byte.roundedDown(try #require(ExactNumber("-2.5"))) == -3)
    #expect(byte.roundedDown(try #require(ExactNumber("2.5"))) == 2)
  }

  @Test("are narrowed to what the type holds")
  func clamping() throws {
    #expect(byte.roundedUp(ExactNumber(-1000)) == -128)
    #expect(byte.roundedDown(try #require(ExactNumber("9e18"))) == 127)
    #expect(byte.roundedDown(ExactNumber(significand: Int128(UInt64.max), exponent: 18)) == 127)
    #expect(IntegerBounds(bits: 64, signed: false).roundedDown(ExactNumber(Int64.max)) == Int128(Int64.max))
    let most = try #require(ExactNumber("18446744073709551615"))
    #expect(IntegerBounds(bits: 64, signed: false).roundedDown(most) == Int128(UInt64.max))
    #expect(IntegerBounds(bits: 64, signed: true).roundedDown(most) == Int128(Int64.max))
  }

  @Test("keep of a list what the register can hold")
  func list() throws {
    #expect(byte.exactly(ExactNumber(5)) == 5)
    #expect(byte.exactly(try #require(ExactNumber("5.5"))) == nil)
    #expect(byte.exactly(ExactNumber(200)) == nil)
  }

  @Test(
    "have the step that integers can be multiples of",
    arguments: [("20", 20), ("0.5", 1), ("1.5", 3), ("0.04", 1)])
  func step(text: String, expected: Int) throws {
    #expect(byte.step(try #require(ExactNumber(text))) == Int128(expected))
  }

  @Test("have no step of zero")
  func zeroStep() {
    #expect(byte.step(.zero) == nil)
  }
}
