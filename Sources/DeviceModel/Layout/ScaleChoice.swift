extension RegisterLayout {
  /// A scale that the value of another register gives.
  public struct ScaleChoice: Sendable, Hashable {
    /// How the number in that register is meant.
    public enum Meaning: Sendable, Hashable {
      /// The exponent of a power of ten.
      case powerOfTen
      /// What the raw number is multiplied by.
      case factor
      /// The scales by raw number.
      case cases([UInt64: Decimal])
    }

    /// The exponents that have a meaning: a decimal number of the language holds no others.
    public static let exponents = -18...18
    /// The greatest factor without a sign: every whole number up to here is exact in binary, 2^53.
    public static let greatestFactor: Int64 = 1 << 53

    /// The name of the register that says the scale, in the same block.
    public var selector: String
    /// How the number in it is meant.
    public var meaning: Meaning

    package init(selector: String, meaning: Meaning) {
      self.selector = selector
      self.meaning = meaning
    }

    /// The scale for a raw number of the register that says it, or `nil` where there is none for it.
    public func scale(for raw: UInt64, of selector: RegisterLayout) -> Decimal? {
      guard !selector.notAvailable.contains(raw) else { return nil }
      if case .cases(let scales) = meaning { return scales[raw] }
      guard let number = selector.signed(raw) else { return nil }
      guard case .powerOfTen = meaning else { return factor(number, scale: selector.scale) }
      guard let exponent = Int(exactly: number), Self.exponents.contains(exponent) else { return nil }
      return Decimal(significand: 1, exponent: exponent)
    }

    private func factor(_ number: Int64, scale: Decimal) -> Decimal? {
      guard number.magnitude <= Self.greatestFactor.magnitude else { return nil }
      return Decimal(significand: Int128(number) * scale.significand, exponent: scale.exponent)
    }
  }

  /// A raw number as the type reads it, with a sign or without; `nil` for one that the type does not have.
  private func signed(_ raw: UInt64) -> Int64? {
    guard case .integer(let bits, let isSigned) = type else { return nil }
    let unused = UInt64(64 - bits)
    guard (raw << unused) >> unused == raw else { return nil }
    guard isSigned else { return Int64(exactly: raw) }
    return Int64(bitPattern: raw << unused) >> Int64(unused)
  }
}
