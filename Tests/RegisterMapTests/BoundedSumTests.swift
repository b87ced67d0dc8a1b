import TestSupport
import Testing

@testable import DeviceModel
@testable import RegisterMap

@Suite("Whether a sum of strides lands in a window")
struct BoundedSumTests {
  @Test("agrees with trying every choice", arguments: 0..<20)
  func againstEveryChoice(seed: Int) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let terms = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        let low = Int.random(in: 0...1, using: &random)
        return BoundedSum.Term(
          stride: Int.random(in: 1...9, using: &random) * (Bool.random(using: &random) ? 1 : -1),
          bounds: low...Int.random(in: low...4, using: &random))
      }
      let constant = Int.random(in: -30...30, using: &random)
      let window = -Int.random(in: 0...2, using: &random)...Int.random(in: 0...2, using: &random)
      let sum = BoundedSum(constant: constant, terms: terms, window: window)
      let first = Self.choices(terms).first { choice in
        window.contains(zip(terms, choice).reduce(constant) { $0 + $1.0.stride * $1.1 })
      }
      #expect(sum.firstSolution == first)
      #expect(sum.isSolvable == (first != nil))
    }
  }

  /// Every choice of the variables, counted up like digits.
  private static func choices(_ terms: [BoundedSum.Term]) -> [[Int]] {
    terms.reduce([[]]) { choices, term in choices.flatMap { choice in term.bounds.map { choice + [$0] } } }
  }
}
