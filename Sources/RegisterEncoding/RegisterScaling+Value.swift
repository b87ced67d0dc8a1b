extension RegisterScaling {
  /// The value of a whole raw number: computed exactly, then rounded once to the nearest `Double`.
  @inlinable @inline(__always) public func value(of raw: some FixedWidthInteger) -> Double {
    if let raw = Int64(exactly: raw) {
      let (product, isTooLarge) = raw.multipliedReportingOverflow(by: factor)
      let (sum, carries) = product.addingReportingOverflow(offset)
      // Sum and divisor are then exact in binary (10^18 is 5^18 × 2^18, and 5^18 has 42 bits), so the division is the
      // only step that rounds. With a constant scaling and a raw number of up to 32 bits, no check is left at run time.
      if !isTooLarge, !carries, sum.magnitude <= 1 << 53 { return Double(sum) / Double(divisor) }
    }
    return wideValue(of: Int128(raw))
  }

  /// The value of a floating-point raw number: multiplied, added and divided as a `Double`, in this order.
  ///
  /// The scaling that changes nothing leaves every bit as it is.
  @inlinable @inline(__always) public func value(of raw: Double) -> Double {
    isIdentity ? raw : (raw * Double(factor) + Double(offset)) / Double(divisor)
  }

  /// The value of a floating-point raw number of 32 bits: that of the same number with 64 bits.
  @inlinable @inline(__always) public func value(of raw: Float) -> Double { value(of: Double(raw)) }

  /// Whether a floating-point raw number is finite and its value is not, because that is too large for a `Double`.
  package func overflows(_ raw: Double) -> Bool { raw.isFinite && !value(of: raw).isFinite }

  /// The value of any raw number of up to 64 bits, with a sign or without.
  @usableFromInline @inline(never) func wideValue(of raw: Int128) -> Double {
    // At most 2^64 × 2^63 + 2^63 without a sign: it fits.
    let numerator = raw * Int128(factor) + Int128(offset)
    let value = Self.quotient(numerator.magnitude, UInt128(divisor))
    return numerator < 0 ? -value : value
  }

  /// The `Double` nearest to the quotient of two whole numbers; of two that are equally near, the even one.
  private static func quotient(_ numerator: UInt128, _ divisor: UInt128) -> Double {
    guard numerator != 0 else { return 0 }
    // The quotient gets at least 67 bits, of which the upper 64 are kept. Their lowest bit is set where anything is cut
    // off, so that the conversion to 53 bits rounds as it would with all of them.
    let scale = numerator.leadingZeroBitCount
    let (quotient, remainder) = (numerator << UInt128(scale)).quotientAndRemainder(dividingBy: divisor)
    let excess = UInt128.bitWidth - quotient.leadingZeroBitCount - UInt64.bitWidth
    var bits = UInt64(quotient >> UInt128(excess))
    if remainder != 0 || quotient.trailingZeroBitCount < excess { bits |= 1 }
    return Double(bits) * Double(sign: .plus, exponent: excess - scale, significand: 1)
  }
}
