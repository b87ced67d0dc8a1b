extension RegisterScaling {
  /// The whole raw number that a value is written as: the nearest one in a range, if its own value is within rounding
  /// of the one given.
  ///
  /// - Parameters:
  ///   - value: The value, in its unit.
  ///   - range: What the register can hold: at most 64 bits, with a sign or without.
  /// - Returns: `nil` when no raw number of the range has the value.
  package func raw(of value: Double, in range: ClosedRange<Int128>) -> Int128? {
    guard value.isFinite, factor != 0 else { return nil }
    let raw = min(max(nearestRaw(to: value), range.lowerBound), range.upperBound)
    return wideValue(of: raw).isWithinRounding(of: value) ? raw : nil
  }

  /// The floating-point raw number that a value is written as: the nearest one, if its own value is within rounding of
  /// the one given.
  ///
  /// - Returns: `nil` when no finite number has the value.
  package func raw<Raw: BinaryFloatingPoint>(of value: Double, as _: Raw.Type) -> Raw? {
    guard value.isFinite else { return nil }
    let estimate = Raw(isIdentity ? value : (value * Double(divisor) - Double(offset)) / Double(factor))
    guard estimate.isFinite else { return nil }
    // The estimate was rounded three times, so a neighbour may be nearer.
    let (below, above) = (estimate.nextDown, estimate.nextUp)
    var best = estimate
    for other in [below, above, below.nextDown, above.nextUp] where other.isFinite {
      if distance(of: other, from: value) < distance(of: best, from: value) { best = other }
    }
    return self.value(of: Double(best)).isWithinRounding(of: value) ? best : nil
  }

  private func distance(of raw: some BinaryFloatingPoint, from value: Double) -> Double {
    (self.value(of: Double(raw)) - value).magnitude
  }

  /// The whole raw number whose value is exactly `significand × 10^exponent`, or `nil` when there is none.
  package func raw(ofDecimal significand: Int128, exponent: Int) -> Int128? {
    guard factor != 0 else { return nil }
    // In units of 1/divisor, in which every value of a raw number is whole.
    let (shift, isTooFar) = exponent.addingReportingOverflow(Self.digits(of: divisor))
    guard let units = significand == 0 ? 0 : isTooFar ? nil : Self.shift(significand, by: shift) else {
      return nil
    }
    let (product, isTooLarge) = units.subtractingReportingOverflow(Int128(offset))
    guard !isTooLarge else { return nil }
    // The least `Int128` has no quotient by -1.
    let (quotient, isBeyond) = product.dividedReportingOverflow(by: Int128(factor))
    return !isBeyond && quotient * Int128(factor) == product ? quotient : nil
  }

  /// `number × 10^places`; `nil` when that is not whole or does not fit. The number is not 0.
  private static func shift(_ number: Int128, by places: Int) -> Int128? {
    var shifted = number
    // This ends after 39 steps at most: by then the product does not fit, or a digit is left that is not 0.
    for _ in 0..<places.magnitude {
      if places > 0 {
        let (product, isTooLarge) = shifted.multipliedReportingOverflow(by: 10)
        guard !isTooLarge else { return nil }
        shifted = product
      } else {
        guard shifted % 10 == 0 else { return nil }
        shifted /= 10
      }
    }
    return shifted
  }

  /// The zeros of a power of ten.
  private static func digits(of power: Int64) -> Int {
    var (rest, digits) = (power, 0)
    while rest >= 10 { (rest, digits) = (rest / 10, digits + 1) }
    return digits
  }

  /// The whole number nearest to `(value × divisor − offset) / factor`; of two that are equally near, either. What
  /// lies beyond 127 bits is cut down to an end of `Int128`.
  private func nearestRaw(to value: Double) -> Int128 {
    let beyond: Int128 = (value < 0) == (factor < 0) ? .max : .min
    guard let (whole, quarters) = units(of: value) else { return beyond }
    let (product, isTooLarge) = whole.subtractingReportingOverflow(Int128(offset))
    guard !isTooLarge else { return beyond }
    // Divided by the factor without its sign, rounding down. The remainder and the fraction are not negative, and
    // together they are less than the divisor.
    let magnitude = Int128(factor.magnitude)
    var (quotient, remainder) = product.quotientAndRemainder(dividingBy: magnitude)
    if remainder < 0 { (quotient, remainder) = (quotient - 1, remainder + magnitude) }
    // Rounded up where twice the rest is more than the divisor; all of it in quarters.
    if 4 * remainder + Int128(quarters) > 2 * magnitude { quotient += 1 }
    guard factor < 0 else { return quotient }
    return quotient == .min ? .max : -quotient
  }

  /// `value × divisor` as the whole number at or below it and the fraction above that: 0 for none, 1 for less than a
  /// half, 2 for a half, 3 for more. `nil` for a number that does not fit.
  private func units(of value: Double) -> (whole: Int128, quarters: Int)? {
    guard value != 0 else { return (0, 0) }
    let significand = UInt128(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    let exponent = (value.isNormal ? value.exponent : Double.leastNormalMagnitude.exponent) - 52
    // 53 and 60 bits.
    let product = significand * UInt128(divisor)
    guard exponent < 0 else {
      // One bit is left for the sign.
      guard product.leadingZeroBitCount > exponent else { return nil }
      let whole = Int128(product << UInt128(exponent))
      return (value < 0 ? -whole : whole, 0)
    }
    let places = -exponent
    // With 127 places or more, the product of 113 bits is less than a half.
    let whole = places < 127 ? Int128(product >> UInt128(places)) : 0
    let fraction = places < 127 ? product & (1 << UInt128(places) - 1) : 1
    let half: UInt128 = places < 127 ? 1 << UInt128(places - 1) : 2
    let quarters = fraction == 0 ? 0 : fraction < half ? 1 : fraction == half ? 2 : 3
    guard value < 0 else { return (whole, quarters) }
    return quarters == 0 ? (-whole, 0) : (-whole - 1, 4 - quarters)
  }
}
