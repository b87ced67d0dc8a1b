import Testing

@testable import RegisterEncoding

@Suite("The sum of scaled numbers")
struct ScaledTermTests {
  /// Whether a number is the nearest `Double` to a fraction, and the even one of two that are equally near.
  private func isNearest(_ value: Double, to exact: WideFraction) -> Bool {
    let half = WideFraction(WideInteger(1), over: WideInteger(2))
    let isEven = value.significandBitPattern.isMultiple(of: 2)
    let below = (WideFraction(value) + WideFraction(value.nextDown)) * half
    let above = (WideFraction(value) + WideFraction(value.nextUp)) * half
    return isEven ? below <= exact && exact <= above : below < exact && exact < above
  }

  private func term() -> (term: ScaledTerm, exact: WideFraction) {
    let scaling = RegisterScaling.random()
    let drawn = RegisterScaling.random()
    let times = RegisterScaling(drawn.factor, offset: 0, per: drawn.divisor)
    let raw = Bool.random() ? Int128(edge(UInt64.self)) : Int128(edge(Int64.self))
    return (
      ScaledTerm(.whole(raw), scaling: scaling, times: times),
      scaling.exactValue(of: raw)
        * WideFraction(WideInteger(times.factor), over: WideInteger(times.divisor))
    )
  }

  @Test("is the nearest Double, whatever the numbers, scales and constants")
  func nearest() throws {
    for _ in 0..<500 {
      let terms = (0..<Int.random(in: 1...5)).map { _ in term() }
      let exact = terms.dropFirst().reduce(terms[0].exact) { $0 + $1.exact }
      let sum = try #require(ScaledTerm.sum(of: terms.map(\.term)))
      #expect(isNearest(sum, to: exact), "\(terms.map(\.term)) is \(sum)")
    }
  }

  @Test("is exact where terms nearly cancel each other out")
  func cancelling() throws {
    for _ in 0..<500 {
      let (large, exact) = term()
      guard case .whole(let raw) = large.raw else { continue }
      let opposite = RegisterScaling(
        large.times.factor == .min ? 1 : -large.times.factor, offset: 0, per: large.times.divisor)
      let next = ScaledTerm(.whole(raw == .max ? 0 : raw - 1), scaling: large.scaling, times: opposite)
      let nextExact =
        large.scaling.exactValue(of: raw - 1)
        * WideFraction(WideInteger(opposite.factor), over: WideInteger(opposite.divisor))
      let sum = try #require(ScaledTerm.sum(of: [large, next]))
      #expect(isNearest(sum, to: exact + nextExact), "\(large) and \(next) is \(sum)")
    }
    let (one, most) = (RegisterScaling.identity, Int128(UInt64.max))
    let difference = [
      ScaledTerm(.whole(most), scaling: one, times: one),
      ScaledTerm(.whole(most - 1), scaling: one, times: RegisterScaling(-1)),
    ]
    #expect(ScaledTerm.sum(of: difference) == 1)
  }

  @Test("at the ends of what fits, a thousand times over, does not overflow")
  func ends() throws {
    let (widest, tiny) = (
      RegisterScaling(.min, offset: .min, per: 1),
      RegisterScaling(1, offset: 0, per: 1_000_000_000_000_000_000)
    )
    let large = ScaledTerm(.whole(Int128(UInt64.max)), scaling: widest, times: RegisterScaling(.max))
    let small = ScaledTerm(.whole(1), scaling: tiny, times: tiny)
    let product =
      widest.exactValue(of: UInt64.max) * WideFraction(WideInteger(Int64.max) * WideInteger(1000))
    let sum = try #require(ScaledTerm.sum(of: Array(repeating: large, count: 1000) + [small]))
    #expect(
      isNearest(
        sum, to: product + WideFraction(WideInteger(1), over: .power(10, 36))))
    #expect(ScaledTerm.sum(of: [small]) == 1e-36)
  }

  @Test("that is zero has no sign")
  func zero() {
    let one = RegisterScaling.identity
    let terms = [one, RegisterScaling(-1)].map { ScaledTerm(.whole(5), scaling: one, times: $0) }
    #expect(ScaledTerm.sum(of: terms)?.bitPattern == 0)
    #expect(
      ScaledTerm.sum(of: [ScaledTerm(.whole(0), scaling: one, times: RegisterScaling(-1))])?.sign == .plus)
  }

  @Test("with a float among them adds Doubles in their order")
  func floats() {
    let (one, tenth) = (RegisterScaling.identity, RegisterScaling(per: 10))
    let large = ScaledTerm(.real(1e300), scaling: one, times: one)
    let opposite = ScaledTerm(.real(1e300), scaling: one, times: RegisterScaling(-1))
    let small = ScaledTerm(.whole(3), scaling: tenth, times: one)
    #expect(ScaledTerm.sum(of: [large, small, opposite]) == 0)
    #expect(ScaledTerm.sum(of: [large, opposite, small]) == 0.3)
    let real = ScaledTerm(.real(0.1), scaling: tenth, times: RegisterScaling(25, offset: 0, per: 10))
    #expect(ScaledTerm.sum(of: [real, small]) == 0.1 / 10 * 25 / 10 + 0.3)
    #expect(ScaledTerm.sum(of: [ScaledTerm(.real(.nan), scaling: one, times: one), small])?.isNaN == true)
  }

  @Test("that is too large is none, and one of what is not finite is not finite")
  func tooLarge() {
    let one = RegisterScaling.identity
    let large = ScaledTerm(.real(1.7e308), scaling: one, times: one)
    let small = ScaledTerm(.whole(3), scaling: one, times: one)
    #expect(ScaledTerm.sum(of: [large, small]) == 1.7e308)
    #expect(ScaledTerm.sum(of: [large, large]) == nil)
    #expect(
      ScaledTerm.sum(of: [ScaledTerm(.real(-1e300), scaling: one, times: RegisterScaling(.max))]) == nil)
    #expect(
      ScaledTerm.sum(of: [large, large, ScaledTerm(.real(.infinity), scaling: one, times: one)]) == .infinity)
  }
}
