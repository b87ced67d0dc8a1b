import DeviceModel

extension Decimal {
  /// Whether the number is a whole multiple of another that is not zero.
  func isMultiple(of step: Decimal) -> Bool {
    guard let (value, unit) = Self.aligned(self, step), unit != 0 else { return false }
    return value % unit == 0
  }

  /// `(self − offset) ÷ scale` if that is a whole number.
  func raw(scale: Decimal, offset: Decimal) -> Int128? {
    guard let (value, shift) = Self.aligned(self, offset) else { return nil }
    // The difference is kept at the finer of the two exponents; the scale is brought to the same.
    let exponent = min(self.exponent, offset.exponent)
    let (difference, overflow) = value.subtractingReportingOverflow(shift)
    guard !overflow, let (numerator, denominator) = Self.aligned(difference, exponent, scale),
      denominator != 0,
      numerator % denominator == 0
    else { return nil }
    return numerator / denominator
  }

  private static func aligned(_ left: Decimal, _ right: Decimal) -> (Int128, Int128)? {
    aligned(left.significand, left.exponent, right)
  }

  /// Two numbers as whole multiples of the smaller power of ten.
  private static func aligned(_ significand: Int128, _ exponent: Int, _ other: Decimal) -> (Int128, Int128)? {
    let common = min(exponent, other.exponent)
    guard let left = shifted(significand, by: exponent - common),
      let right = shifted(other.significand, by: other.exponent - common)
    else { return nil }
    return (left, right)
  }

  private static func shifted(_ value: Int128, by places: Int) -> Int128? {
    var result = value
    for _ in 0..<places {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = product
    }
    return result
  }
}

extension ResolvedRegister {
  /// A number of the map as findings show it: in hexadecimal where people are shown the value so.
  func shown(_ value: Decimal) -> String {
    guard definition.display == .hexadecimal, let number = value.integer else { return value.description }
    return hexadecimal(number)
  }

  /// Why the register cannot hold a value given in its unit, or `nil` when it can.
  func problem(holding value: Decimal, as type: ValueType) -> String? {
    let scale = definition.scale ?? .one
    let offset = definition.offset ?? .zero
    guard scale != .zero else { return nil }
    let bits: Int
    let isSigned: Bool
    switch type {
    case .float, .raw: return nil
    case .integer(let width, let signed): (bits, isSigned) = (width, signed)
    case .base10000:
      guard let raw = value.raw(scale: scale, offset: offset), (0...99_999_999).contains(raw) else {
        return "does not fit in two words that count to 9999"
      }
      return nil
    default: (bits, isSigned) = (type.bitWidth ?? 64, false)
    }
    guard let raw = value.raw(scale: scale, offset: offset) else {
      return scale == .one && offset == .zero
        ? "is not a whole number, and `\(type.displayName)` holds only those"
        : "is not a whole multiple of the scale \(scale) from the offset \(offset)"
    }
    let limits: ClosedRange<Int128> =
      isSigned ? -(1 << (bits - 1))...(1 << (bits - 1)) - 1 : 0...(1 << bits) - 1
    guard limits.contains(raw) else {
      return "would be the raw number \(raw), and `\(type.displayName)` holds \(limits.lowerBound) to "
        + "\(limits.upperBound)"
    }
    return nil
  }
}
