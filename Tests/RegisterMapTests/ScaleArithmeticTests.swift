import Testing

@testable import DeviceModel
@testable import RegisterMap

@Suite("Exact arithmetic on printed decimals")
struct ScaleArithmeticTests {
  @Test("a value is a raw number when the scale divides it exactly")
  func raw() throws {
    let hundredth = try #require(Decimal("0.01"))
    #expect(try #require(Decimal("12.34")).raw(scale: hundredth, offset: .zero) == 1234)
    #expect(try #require(Decimal("12.345")).raw(scale: hundredth, offset: .zero) == nil)
    #expect(Decimal(-15).raw(scale: .one, offset: Decimal(-40)) == 25)
    #expect(Decimal(3).raw(scale: try #require(Decimal("1.5")), offset: .zero) == 2)
  }

  @Test("multiples are exact where binary fractions are not")
  func multiples() throws {
    #expect(try #require(Decimal("0.3")).isMultiple(of: try #require(Decimal("0.1"))))
    #expect(!(try #require(Decimal("0.35")).isMultiple(of: try #require(Decimal("0.1")))))
    #expect(!Decimal(1).isMultiple(of: .zero))
  }
}
