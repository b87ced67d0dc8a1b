import RegisterEncoding
import Testing

@testable import DeviceModel

@Suite("Scales and offsets as maps print them")
struct DecimalScalingTests {
  @Test("come to whole numbers over one power of ten")
  func wholeNumbers() throws {
    #expect(RegisterScaling(scale: ExactNumber("0.01")!) == RegisterScaling(per: 100))
    #expect(RegisterScaling(scale: ExactNumber("1000")!) == RegisterScaling(1000))
    #expect(
      RegisterScaling(scale: ExactNumber("1.5")!, offset: ExactNumber("-40")!)
        == RegisterScaling(15, offset: -400, per: 10))
    #expect(
      RegisterScaling(scale: .one, offset: ExactNumber("0.25")!) == RegisterScaling(100, offset: 25, per: 100)
    )
    #expect(RegisterScaling(15, offset: -400, per: 10).scale == ExactNumber("1.5"))
  }

  @Test("do not come to more than 64 bits")
  func tooWide() {
    #expect(RegisterScaling(scale: ExactNumber("9223372036854775808")!) == nil)
    #expect(RegisterScaling(scale: ExactNumber("0.1")!, offset: ExactNumber("1e18")!) == nil)
    #expect(RegisterScaling(scale: ExactNumber("1e-19")!) == nil)
  }

  @Test("have a raw number for a value that a whole number of steps reaches")
  func raw() {
    let hundredth = RegisterScaling(per: 100)
    #expect(hundredth.raw(of: ExactNumber("12.34")!) == 1234)
    #expect(hundredth.raw(of: ExactNumber("12.345")!) == nil)
    #expect(RegisterScaling(1, offset: -40).raw(of: ExactNumber(-15)) == 25)
    #expect(RegisterScaling(15, per: 10).raw(of: ExactNumber(3)) == 2)
  }
}
