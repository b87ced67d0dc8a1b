import Testing

@testable import RegisterEncoding

@Suite("Multiples of a step")
struct StepTests {
  @Test("forgive the rounding of binary numbers, and no more")
  func doubles() {
    #expect(0.3.isMultiple(of: 0.1))
    #expect((0.1 + 0.2).isMultiple(of: 0.1))
    #expect((-50.5).isMultiple(of: 0.5))
    #expect(0.0.isMultiple(of: 0.1))
    #expect(!0.35.isMultiple(of: 0.1))
    #expect(!0.3000000001.isMultiple(of: 0.1))
    #expect(!Double.nan.isMultiple(of: 0.1))
    #expect(!Double.infinity.isMultiple(of: 0.1))
  }

  @Test("are every multiple that a value can be")
  func every() {
    for _ in 0..<10_000 {
      let step = Double.random(in: 0.001...1000)
      let multiple = Double(Int.random(in: -1_000_000_000...1_000_000_000))
      #expect((multiple * step).isMultiple(of: step), "\(multiple) × \(step)")
      #expect(!((multiple + 0.5) * step).isMultiple(of: step), "\(multiple + 0.5) × \(step)")
      let single = Float(multiple.rounded(.towardZero).remainder(dividingBy: 100_000))
      #expect((single * Float(step)).isMultiple(of: Float(step)), "\(single) × \(Float(step))")
    }
  }

  @Test("of floats are judged with the rounding of floats")
  func floats() {
    #expect(Float(0.3).isMultiple(of: 0.1))
    #expect(!Float(0.35).isMultiple(of: 0.1))
    #expect(!Float(0.3001).isMultiple(of: 0.1))
  }
}
