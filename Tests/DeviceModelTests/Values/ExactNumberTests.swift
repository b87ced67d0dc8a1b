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
}
