/// An exact sum of whole raw numbers, each scaled and multiplied by a constant.
///
/// It is kept as a whole number over 10^36, the greatest product of two divisors. A term has at most 128 bits for
/// (raw × factor + offset), 63 for the constant and 60 for each power of ten: 311. So there is room for 2^73 terms.
struct WideSum {
  /// 64 bits each, the least significant first.
  private typealias Limbs = [UInt64]

  private static let count = 6
  private static let greatestDivisor: UInt64 = 1_000_000_000_000_000_000

  /// What is added and what is taken away.
  private var (above, below) = (
    Limbs(repeating: 0, count: Self.count), Limbs(repeating: 0, count: Self.count)
  )

  init(_ terms: [ScaledTerm]) {
    for term in terms {
      guard case .whole(let raw) = term.raw else { continue }
      add(raw, term.scaling, times: term.times)
    }
  }

  private mutating func add(_ raw: Int128, _ scaling: RegisterScaling, times: RegisterScaling) {
    let numerator = raw * Int128(scaling.factor) + Int128(scaling.offset)
    var limbs = Limbs(repeating: 0, count: Self.count)
    limbs[0] = UInt64(truncatingIfNeeded: numerator.magnitude)
    limbs[1] = UInt64(truncatingIfNeeded: numerator.magnitude >> 64)
    Self.multiply(&limbs, by: times.factor.magnitude)
    for divisor in [scaling.divisor, times.divisor] {
      Self.multiply(&limbs, by: Self.greatestDivisor / divisor.magnitude)
    }
    if (numerator < 0) == (times.factor < 0) {
      Self.add(limbs, to: &above)
    } else {
      Self.add(limbs, to: &below)
    }
  }

  /// The `Double` nearest to the sum; of two that are equally near, the even one.
  var value: Double {
    let isNegative = Self.isLess(above, than: below)
    let difference = isNegative ? Self.difference(below, above) : Self.difference(above, below)
    guard difference.contains(where: { $0 != 0 }) else { return 0 }
    // With three more limbs below the point, the quotient by 10^36 has at least 73 bits. Its upper 64 are kept, and the
    // lowest of them is set where anything is cut off, so that the conversion to 53 bits rounds as it would with all.
    var quotient = [0, 0, 0] + difference
    var isCut = false
    for _ in 0..<2 where Self.divide(&quotient, by: Self.greatestDivisor) != 0 { isCut = true }
    let top = quotient.lastIndex { $0 != 0 } ?? 0
    let shift = quotient[top].leadingZeroBitCount
    let next = quotient[top - 1]
    var bits = quotient[top] << UInt64(shift) | next >> UInt64(UInt64.bitWidth - shift)
    if isCut || next << UInt64(shift) != 0 || quotient[..<(top - 1)].contains(where: { $0 != 0 }) {
      bits |= 1
    }
    let exponent = UInt64.bitWidth * (top - 3) - shift
    let value = Double(bits) * Double(sign: .plus, exponent: exponent, significand: 1)
    return isNegative ? -value : value
  }

  private static func multiply(_ limbs: inout Limbs, by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let (high, low) = limbs[index].multipliedFullWidth(by: factor)
      let (sum, isOver) = low.addingReportingOverflow(carry)
      limbs[index] = sum
      carry = high + (isOver ? 1 : 0)
    }
  }

  private static func add(_ limbs: Limbs, to sum: inout Limbs) {
    var carry: UInt64 = 0
    for index in sum.indices {
      let (first, isOver) = sum[index].addingReportingOverflow(limbs[index])
      let (second, isOverAgain) = first.addingReportingOverflow(carry)
      sum[index] = second
      carry = isOver || isOverAgain ? 1 : 0
    }
  }

  private static func isLess(_ left: Limbs, than right: Limbs) -> Bool {
    left.reversed().lexicographicallyPrecedes(right.reversed())
  }

  /// The greater number without the other.
  private static func difference(_ greater: Limbs, _ other: Limbs) -> Limbs {
    var (difference, borrow) = (greater, UInt64(0))
    for index in difference.indices {
      let (first, isUnder) = difference[index].subtractingReportingOverflow(other[index])
      let (second, isUnderAgain) = first.subtractingReportingOverflow(borrow)
      difference[index] = second
      borrow = isUnder || isUnderAgain ? 1 : 0
    }
    return difference
  }

  /// Divides, and returns the remainder.
  private static func divide(_ limbs: inout Limbs, by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
    }
    return remainder
  }
}
