import Testing

@testable import RegisterEncoding

@Suite("The value of a raw number")
struct ScaledValueTests {
  /// Whether a number is the nearest `Double` to a fraction, and the even one of two that are equally near.
  private func isNearest(_ value: Double, to exact: WideFraction) -> Bool {
    let half = WideFraction(WideInteger(1), over: WideInteger(2))
    let isEven = value.significandBitPattern.isMultiple(of: 2)
    let below = (WideFraction(value) + WideFraction(value.nextDown)) * half
    let above = (WideFraction(value) + WideFraction(value.nextUp)) * half
    return isEven ? below <= exact && exact <= above : below < exact && exact < above
  }

  private func check<Raw: FixedWidthInteger>(_ type: Raw.Type) {
    for _ in 0..<300 {
      let scaling = RegisterScaling.random()
      let raw = edge(type)
      let value = scaling.value(of: raw)
      #expect(isNearest(value, to: scaling.exactValue(of: raw)), "\(raw) with \(scaling) is \(value)")
      #expect(value.bitPattern == scaling.wideValue(of: Int128(raw)).bitPattern, "\(raw) with \(scaling)")
    }
  }

  @Test("is the nearest Double, whatever the raw number, factor, offset and divisor")
  func nearest() {
    check(UInt8.self)
    check(Int8.self)
    check(UInt16.self)
    check(Int16.self)
    check(UInt32.self)
    check(Int32.self)
    check(UInt64.self)
    check(Int64.self)
  }

  @Test("at the ends of what fits does not overflow")
  func ends() {
    for factor in [Int64.min, .max] {
      for offset in [Int64.min, .max] {
        let scaling = RegisterScaling(factor, offset: offset)
        #expect(isNearest(scaling.value(of: UInt64.max), to: scaling.exactValue(of: UInt64.max)))
        #expect(isNearest(scaling.value(of: Int64.min), to: scaling.exactValue(of: Int64.min)))
      }
    }
  }

  @Test("that is zero has no sign, whatever the sign of the factor")
  func zero() {
    #expect(RegisterScaling(-1).value(of: UInt16(0)).sign == .plus)
    #expect(RegisterScaling(-3, offset: 6, per: 10).value(of: Int32(2)).sign == .plus)
  }

  @Test("of a float is multiplied, added and divided as a Double, in this order")
  func floats() {
    for _ in 0..<300 {
      let scaling = RegisterScaling.random()
      guard !scaling.isIdentity else { continue }
      let raw = Double(bitPattern: edge(UInt64.self))
      let (factor, offset, divisor) = (
        Double(scaling.factor), Double(scaling.offset), Double(scaling.divisor)
      )
      let product = raw * factor
      let sum = product + offset
      let expected = sum / divisor
      let value = scaling.value(of: raw)
      #expect(expected.isNaN ? value.isNaN : value.bitPattern == expected.bitPattern, "\(raw) \(scaling)")
    }
    #expect(RegisterScaling(per: 10).value(of: 3.0) == 0.3)
    #expect(RegisterScaling(per: 10).value(of: Float(3)) == 0.3)
  }

  @Test("of a float without a scale keeps every bit: the sign of zero, the payload of NaN")
  func untouched() {
    for bits in [0x8000_0000_0000_0000, 0x7FF8_0000_0000_1234, 0xFFF0_0000_0000_0000, 1] as [UInt64] {
      #expect(RegisterScaling.identity.value(of: Double(bitPattern: bits)).bitPattern == bits)
    }
  }
}
