import Testing

@testable import RegisterEncoding

@Suite("A scaling that a register holds")
struct ChosenScalingTests {
  @Test("is a power of ten from 10^-18 to 10^18")
  func powers() {
    #expect(RegisterScaling(powerOfTen: 0) == .identity)
    #expect(RegisterScaling(powerOfTen: 3) == RegisterScaling(1000))
    #expect(RegisterScaling(powerOfTen: -18) == RegisterScaling(per: 1_000_000_000_000_000_000))
    #expect(RegisterScaling(powerOfTen: 18)?.value(of: UInt16(3)) == 3e18)
    #expect(RegisterScaling(powerOfTen: 19) == nil)
    #expect(RegisterScaling(powerOfTen: -19) == nil)
    #expect(RegisterScaling(powerOfTen: UInt64.max) == nil)
  }

  @Test("is a factor up to 2^53 times the scale of its register, if that fits")
  func factors() {
    let tenth = RegisterScaling(per: 10)
    #expect(tenth.factor(of: 25) == RegisterScaling(25, per: 10))
    #expect(tenth.factor(of: -(1 << 53)) == RegisterScaling(-(1 << 53), per: 10))
    #expect(tenth.factor(of: 1 << 53 | 1) == nil)
    #expect(tenth.factor(of: UInt64.max) == nil)
    #expect(RegisterScaling(1025).factor(of: 1 << 53) == nil)
    #expect(tenth.factor(of: 0)?.value(of: UInt16(7)) == 0)
  }
}
