public import RegisterEncoding

extension RegisterScaling {
  /// The scaling by decimal numbers, brought to one power of ten; `nil` where that takes more than 64 bits, or more than
  /// 18 places behind the point.
  public init?(scale: ExactNumber, offset: ExactNumber = .zero) {
    let lowest = min(scale.exponent, offset.exponent, 0)
    guard Self.exponents.contains(lowest) else { return nil }
    let places = -lowest
    guard let power = Self.power(places), let factor = Self.whole(scale, places),
      let offset = Self.whole(offset, places)
    else { return nil }
    self.init(factor, offset: offset, per: power)
  }

  private static func power(_ places: Int) -> Int64? {
    ExactNumber(significand: 1, exponent: places).integer.flatMap(Int64.init(exactly:))
  }

  private static func whole(_ number: ExactNumber, _ places: Int) -> Int64? {
    number.multiplied(by: ExactNumber(significand: 1, exponent: places))?.integer
      .flatMap(Int64.init(exactly:))
  }

  /// What the raw number is multiplied by, as a decimal number.
  public var scale: ExactNumber {
    ExactNumber(significand: Int128(factor), exponent: -(String(divisor).utf8.count - 1))
  }

  /// What is added to that, as a decimal number.
  package var added: ExactNumber {
    ExactNumber(significand: Int128(offset), exponent: -(String(divisor).utf8.count - 1))
  }

  /// The raw number whose value is exactly this one, or `nil` when there is none.
  public func raw(of number: ExactNumber) -> Int128? {
    raw(ofDecimal: number.significand, exponent: number.exponent)
  }
}
