/// Whether `constant + Σ nᵢ·strideᵢ`, each `nᵢ` within its bounds, can lie in a window; and the first way it can.
///
/// Two strided runs meet exactly when the difference of their addresses can lie in a window as wide as both, so this
/// decides overlaps by arithmetic: the work follows the number of repeats, not the number of instances.
struct BoundedSum {
  /// One variable: its factor, which may be negative, and its bounds.
  struct Term {
    var stride: Int
    var bounds: ClosedRange<Int>
  }

  private let constant: Int
  private let window: ClosedRange<Int>
  /// The terms as given.
  private let terms: [Term]

  init(constant: Int, terms: [Term], window: ClosedRange<Int>) {
    self.constant = constant
    self.terms = terms
    self.window = window
  }

  /// Whether any choice of the variables lands in the window.
  var isSolvable: Bool { Self.isSolvable(constant, Self.descending(terms[...]), 0, window) }

  /// The choice that comes first when the variables are counted up like digits, in the order of the terms.
  var firstSolution: [Int]? {
    guard isSolvable else { return nil }
    var constant = constant
    var solution: [Int] = []
    for index in terms.indices {
      let term = terms[index]
      let rest = Self.descending(terms[(index + 1)...])
      let reach = Self.reach(rest[...])
      let candidates = Self.candidates(term, constant, reach, window)
      guard
        let value = candidates.first(where: {
          Self.isSolvable(constant + $0 * term.stride, rest, 0, window)
        })
      else { return nil }
      solution.append(value)
      constant += value * term.stride
    }
    return solution
  }

  /// Large strides first: they leave the fewest candidates.
  private static func descending(_ terms: ArraySlice<Term>) -> [Term] {
    terms.sorted { $0.stride.magnitude > $1.stride.magnitude }
  }

  private static func isSolvable(_ constant: Int, _ terms: [Term], _ index: Int, _ window: ClosedRange<Int>)
    -> Bool
  {
    guard index < terms.count else { return window.contains(constant) }
    // Every sum is congruent to the constant modulo the common divisor of the strides.
    let divisor = terms[index...].reduce(0) { greatestCommonDivisor($0, Int($1.stride.magnitude)) }
    if divisor > window.count {
      let above = window.lowerBound + (((constant - window.lowerBound) % divisor) + divisor) % divisor
      guard above <= window.upperBound else { return false }
    }
    let candidates = candidates(terms[index], constant, reach(terms[(index + 1)...]), window)
    return candidates.contains {
      isSolvable(constant + $0 * terms[index].stride, terms, index + 1, window)
    }
  }

  /// The least and the greatest sum of some terms.
  private static func reach(_ terms: ArraySlice<Term>) -> ClosedRange<Int> {
    var low = 0
    var high = 0
    for term in terms {
      let ends = (term.stride * term.bounds.lowerBound, term.stride * term.bounds.upperBound)
      low += min(ends.0, ends.1)
      high += max(ends.0, ends.1)
    }
    return low...high
  }

  /// The values of one variable with which the others can still reach the window.
  private static func candidates(
    _ term: Term, _ constant: Int, _ rest: ClosedRange<Int>, _ window: ClosedRange<Int>
  ) -> Range<Int> {
    let low = window.lowerBound - constant - rest.upperBound
    let high = window.upperBound - constant - rest.lowerBound
    let stride = Int(term.stride.magnitude)
    let first = term.stride > 0 ? ceilingDivision(low, stride) : ceilingDivision(-high, stride)
    let last = term.stride > 0 ? floorDivision(high, stride) : floorDivision(-low, stride)
    let lower = max(first, term.bounds.lowerBound)
    return lower..<max(lower, min(last, term.bounds.upperBound) + 1)
  }

  private static func floorDivision(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  private static func ceilingDivision(_ value: Int, _ divisor: Int) -> Int { -floorDivision(-value, divisor) }

  private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
