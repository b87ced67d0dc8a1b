extension RegisterScaling {
  /// The powers of ten that have a meaning as a scale. A number of the language is no further from the point either.
  package static let exponents = -18...18
  /// The greatest factor, without its sign, that a register may hold: 2^53.
  package static let greatestFactor: Int64 = 1 << 53

  /// The scaling by a power of ten, as a register that holds the exponent means it; `nil` for an exponent outside
  /// −18…18.
  package init?(powerOfTen exponent: some BinaryInteger) {
    guard let exponent = Int(exactly: exponent), Self.exponents.contains(exponent) else { return nil }
    let power = (0..<exponent.magnitude).reduce(Int64(1)) { power, _ in power * 10 }
    self = exponent < 0 ? RegisterScaling(per: power) : RegisterScaling(power)
  }

  /// The scaling by the value of a register: this is the scaling of that register, which has no offset, and `raw` its
  /// raw number. `nil` for a raw number beyond ±2^53 and for a factor that does not fit in 64 bits.
  package func factor(of raw: some BinaryInteger) -> RegisterScaling? {
    guard raw.magnitude <= Self.greatestFactor.magnitude, let raw = Int64(exactly: raw) else { return nil }
    let (product, isTooLarge) = raw.multipliedReportingOverflow(by: factor)
    return isTooLarge ? nil : RegisterScaling(product, offset: 0, per: divisor)
  }
}
