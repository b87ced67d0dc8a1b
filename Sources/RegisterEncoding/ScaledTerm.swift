/// A number in a sum: a raw number with its scaling, multiplied by a constant.
package struct ScaledTerm: Sendable, Hashable {
  /// What the register holds.
  package enum Raw: Sendable, Hashable {
    /// A whole number of at most 64 bits, with a sign or without.
    case whole(Int128)
    /// A floating-point number.
    case real(Double)
  }

  let raw: Raw
  let scaling: RegisterScaling
  let times: RegisterScaling

  /// Creates a term.
  ///
  /// - Parameters:
  ///   - raw: What the register holds.
  ///   - scaling: The way from there to the register's value.
  ///   - times: What the value is multiplied by; it has no offset.
  package init(_ raw: Raw, scaling: RegisterScaling, times: RegisterScaling) {
    self.raw = raw
    self.scaling = scaling
    self.times = times
  }

  /// The sum of terms.
  ///
  /// Whole raw numbers are added exactly, and the sum is rounded once to the nearest `Double`. With a floating-point number
  /// among the terms, each of them is a `Double` by itself, and they are added in their order.
  ///
  /// - Returns: `nil` when all registers hold finite numbers and their sum is too large for a `Double`.
  package static func sum(of terms: [ScaledTerm]) -> Double? {
    guard terms.contains(where: \.isReal) else { return WideSum(terms).value }
    let sum = terms.dropFirst().reduce(terms[0].value) { $0 + $1.value }
    return sum.isFinite || !terms.allSatisfy(\.isFinite) ? sum : nil
  }

  private var isFinite: Bool { if case .real(let number) = raw { number.isFinite } else { true } }

  private var isReal: Bool { if case .real = raw { true } else { false } }

  private var value: Double {
    switch raw {
    case .whole: WideSum([self]).value
    case .real(let number): times.value(of: scaling.value(of: number))
    }
  }
}
