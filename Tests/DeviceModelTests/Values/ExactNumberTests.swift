import Testing

@testable import DeviceModel

@Suite("Exact numbers")
struct ExactNumberTests {
  @Test(
    "text reads back", arguments: ["0", "-1", "12.34", "-0.05", "18446744073709551615", "100", "0.000001"])
  func roundTrip(text: String) {
    #expect(ExactNumber(text)?.description == text)
  }

  @Test("equal numbers are equal however they are written")
  func normalised() {
    #expect(ExactNumber("1.50") == ExactNumber("15e-1"))
    #expect(ExactNumber("0x10") == ExactNumber("16"))
  }

  @Test("order is exact at any distance of exponents")
  func order() {
    let ascending = ["-1e60", "-2", "-1.9999999999999999999", "0", "1e-40", "0.1", "1", "1e50", "1.1e50"]
    let numbers = ascending.map { ExactNumber($0)! }
    #expect(numbers.shuffled().sorted() == numbers)
  }

  @Test("what does not fit is nil, never rounded")
  func overflow() {
    let large = ExactNumber(significand: .max, exponent: 0)
    #expect(large.multiplied(by: ExactNumber(3)) == nil)
    #expect(large.adding(ExactNumber("0.1")!) == nil)
    #expect(ExactNumber("999999999999999999999999999999999999999999") == nil)
  }

  @Test("multiples are exact where binary fractions are not")
  func multiples() {
    #expect(ExactNumber("0.3")!.isMultiple(of: ExactNumber("0.1")!))
    #expect(!ExactNumber("0.35")!.isMultiple(of: ExactNumber("0.1")!))
    #expect(!ExactNumber(1).isMultiple(of: .zero))
  }

  @Test("a quotient is whole or nil")
  func quotient() {
    #expect(ExactNumber("12.34")!.wholeQuotient(by: ExactNumber("0.01")!) == 1234)
    #expect(ExactNumber("12.345")!.wholeQuotient(by: ExactNumber("0.01")!) == nil)
    #expect(ExactNumber("1")!.wholeQuotient(by: ExactNumber("0")!) == nil)
  }

  @Test("the least significand has no opposite, and no operation on it traps")
  func leastSignificand() {
    let least = ExactNumber(significand: .min, exponent: 0)
    let minusOne = ExactNumber(-1)
    #expect(least.negated == nil)
    #expect(minusOne.negated == .one)
    #expect(least.wholeQuotient(by: minusOne) == nil)
    #expect(minusOne.wholeQuotient(by: least) == nil)
    #expect(least.multiplied(by: minusOne) == nil)
    #expect(least.adding(minusOne) == nil)
    #expect(least.adding(.one)?.significand == Int128.min + 1)
    #expect(least < minusOne && !(minusOne < least))
    #expect(least.integer == .min)
    #expect(least.double == -0x1p127)
    #expect(least.description == "-170141183460469231731687303715884105728")
    #expect(ExactNumber("-170141183460469231731687303715884105729") == nil)
  }

  @Test("exponents at the ends of their range give nil or an exact result, and trap nowhere")
  func hugeExponents() {
    let huge = ExactNumber(significand: 3, exponent: .max)
    let tiny = ExactNumber(significand: 3, exponent: .min)
    #expect(huge.multiplied(by: huge) == nil)
    #expect(tiny.multiplied(by: tiny) == nil)
    #expect(huge.multiplied(by: .zero) == .zero)
    #expect(huge.multiplied(by: tiny) == ExactNumber(significand: 9, exponent: -1))
    #expect(huge.adding(tiny) == nil)
    #expect(huge.adding(.zero) == huge && ExactNumber.zero.adding(tiny) == tiny)
    #expect(huge.wholeQuotient(by: huge) == 1)
    #expect(huge.wholeQuotient(by: tiny) == nil)
    #expect(tiny.wholeQuotient(by: huge) == nil)
    #expect(tiny < huge && !(huge < tiny) && .zero < tiny && .one < huge && tiny < .one)
    #expect(huge.integer == nil && tiny.integer == nil)
    #expect(huge.double == .infinity && tiny.double == 0)
    #expect(huge.description == "3e9223372036854775807")
    #expect(tiny.description == "3e-9223372036854775808")
    #expect(ExactNumber(significand: 30, exponent: .max).significand == 30)
  }
}
