import Testing

@testable import RegisterEncoding

@Suite("The raw number that a value is written as")
struct ScaledRawTests {
  /// How far the value of a raw number is from a value, exactly.
  private func error(_ raw: some BinaryInteger, _ value: Double, _ scaling: RegisterScaling) -> WideFraction {
    (scaling.exactValue(of: raw) - WideFraction(value)).magnitude
  }

  private func moved(_ value: Double, by steps: Int) -> Double {
    (0..<steps.magnitude).reduce(value) { value, _ in steps < 0 ? value.nextDown : value.nextUp }
  }

  @Test("is the nearest of all, or none, for all numbers of 8 bits")
  func everyByte() throws {
    for _ in 0..<25 {
      let scaling = RegisterScaling.random()
      let range: ClosedRange<Int128> = Bool.random() ? 0...255 : -128...127
      let start = scaling.value(of: Int64.random(in: -140...270))
      let value = Bool.random() ? moved(start, by: .random(in: -6...6)) : start * .random(in: 0.9...1.1)
      let raw = scaling.raw(of: value, in: range)
      let nearest = try #require(
        range.min { error($0, value, scaling) < error($1, value, scaling) })
      let isHeld = (scaling.value(of: Int64(nearest)) - value).magnitude <= 4 * value.ulp
      #expect((raw != nil) == isHeld, "\(value) in \(range) with \(scaling) is \(raw as Any)")
      if let raw {
        #expect(error(raw, value, scaling) == error(nearest, value, scaling), "\(value) with \(scaling)")
      }
    }
  }

  private func checkNeighbours<Raw: FixedWidthInteger>(_: Raw.Type) throws {
    let range = Int128(Raw.min)...Int128(Raw.max)
    for _ in 0..<150 {
      let scaling = RegisterScaling.random()
      let start = edge(Raw.self)
      let exact = scaling.value(of: start)
      #expect(scaling.raw(of: exact, in: range) != nil, "\(exact), the value of \(start) with \(scaling)")
      let value = moved(exact, by: .random(in: -3...3))
      guard let raw = scaling.raw(of: value, in: range) else {
        // Its ulp is smaller than that of the value where it moved down to another power of two, or at zero.
        #expect((exact - value).magnitude > 4 * value.ulp, "\(value) with \(scaling)")
        continue
      }
      let distance = error(raw, value, scaling)
      #expect(distance <= error(start, value, scaling), "\(value) with \(scaling)")
      for neighbour in [raw - 1, raw + 1] where range.contains(neighbour) {
        #expect(distance <= error(neighbour, value, scaling), "\(value) with \(scaling)")
      }
    }
  }

  @Test("is the nearest for wider numbers, and every value has one")
  func wide() throws {
    try checkNeighbours(UInt16.self)
    try checkNeighbours(Int32.self)
    try checkNeighbours(UInt64.self)
    try checkNeighbours(Int64.self)
  }

  @Test("forgives the rounding of a few operations, and no more")
  func rounding() {
    let tenth = RegisterScaling(per: 10)
    #expect(tenth.raw(of: 0.1 + 0.2, in: 0...65535) == 3)
    #expect(tenth.raw(of: moved(0.3, by: 4), in: 0...65535) == 3)
    #expect(tenth.raw(of: moved(0.3, by: 5), in: 0...65535) == nil)
    #expect(tenth.raw(of: 0.35, in: 0...65535) == nil)
    #expect(tenth.raw(of: 6553.6, in: 0...65535) == nil)
    #expect(tenth.raw(of: -0.1, in: 0...65535) == nil)
    for wrong in [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude] {
      #expect(tenth.raw(of: wrong, in: 0...65535) == nil)
    }
    #expect(tenth.raw(of: -0.0, in: 0...65535) == 0)
    #expect(RegisterScaling(0).raw(of: 0, in: 0...65535) == nil)
  }

  @Test("of a float is one that has the value again")
  func floats() {
    for _ in 0..<5000 {
      let scaling = RegisterScaling.random()
      let start = Double(bitPattern: edge(UInt64.self))
      let value = scaling.value(of: start)
      guard value.isFinite, (start * Double(scaling.factor)).isFinite,
        (value * Double(scaling.divisor)).isFinite
      else { continue }
      let raw = scaling.raw(of: value, as: Double.self)
      #expect(raw.map { scaling.value(of: $0) }?.isWithinRounding(of: value) == true, "\(value) \(scaling)")
      let single = Float(start)
      let ofSingle = scaling.value(of: single)
      guard single.isFinite, ofSingle.isFinite else { continue }
      #expect(
        scaling.raw(of: ofSingle, as: Float.self).map { scaling.value(of: $0) }?.isWithinRounding(
          of: ofSingle)
          == true, "\(ofSingle) \(scaling)")
    }
  }

  @Test("of a float is refused where no float of its width has the value")
  func refusedFloats() {
    let tenth = RegisterScaling(per: 10)
    #expect(tenth.raw(of: 0.3, as: Float.self) == 3)
    #expect(tenth.raw(of: 0.123, as: Float.self) == nil)
    #expect(tenth.raw(of: 1e300, as: Float.self) == nil)
    #expect(tenth.raw(of: .nan, as: Double.self) == nil)
    #expect(tenth.raw(of: .infinity, as: Double.self) == nil)
  }

  @Test("of a decimal number is exact or none")
  func decimals() {
    let scaling = RegisterScaling(per: 100)
    #expect(scaling.raw(ofDecimal: 1234, exponent: -2) == 1234)
    #expect(scaling.raw(ofDecimal: 12345, exponent: -3) == nil)
    #expect(scaling.raw(ofDecimal: 12, exponent: 0) == 1200)
    #expect(scaling.raw(ofDecimal: 12, exponent: 40) == nil)
    #expect(scaling.raw(ofDecimal: 0, exponent: -400) == 0)
    #expect(RegisterScaling(15, offset: -400, per: 10).raw(ofDecimal: -1, exponent: 1) == 20)
    #expect(RegisterScaling(15, offset: -400, per: 10).raw(ofDecimal: -11, exponent: 0) == nil)
    for _ in 0..<3000 {
      let scaling = RegisterScaling.random()
      let raw = edge(UInt64.self)
      let digits = String(scaling.divisor).utf8.count - 1
      let sum = Int128(raw) * Int128(scaling.factor) + Int128(scaling.offset)
      #expect(scaling.raw(ofDecimal: sum, exponent: -digits) == Int128(raw), "\(raw) with \(scaling)")
    }
  }

  @Test("decimal text at the ends of 128 bits and of the exponents has a raw number or none")
  func decimalEnds() {
    #expect(RegisterScaling(-1).raw(ofDecimal: .min, exponent: 0) == nil)
    #expect(RegisterScaling(-1).raw(ofDecimal: .min + 1, exponent: 0) == .max)
    #expect(RegisterScaling().raw(ofDecimal: 3, exponent: .max) == nil)
    #expect(RegisterScaling(per: 10).raw(ofDecimal: 3, exponent: .max) == nil)
    #expect(RegisterScaling(per: 10).raw(ofDecimal: 3, exponent: .min) == nil)
    #expect(RegisterScaling(per: 10).raw(ofDecimal: 0, exponent: .max) == 0)
  }

  @Test("needs a divisor that is a power of ten from 1 to 10^18", arguments: [0, -10, 2, 20, 11, .max, .min])
  func divisor(_ divisor: Int64) {
    #expect(!RegisterScaling.isPowerOfTen(divisor))
  }

  @Test("has the divisors 1 to 10^18")
  func divisors() {
    var power: Int64 = 1
    for _ in 0..<18 {
      #expect(RegisterScaling.isPowerOfTen(power))
      power *= 10
    }
    #expect(RegisterScaling.isPowerOfTen(power))
  }
}
