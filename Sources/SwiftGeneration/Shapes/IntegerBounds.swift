import DeviceModel

/// What an integer type holds, and how decimal limits fit into it.
struct IntegerBounds {
  private let lowest: Int128
  private let highest: Int128

  init(bits: Int, signed: Bool) {
    let width = Int128(signed ? bits - 1 : bits)
    lowest = signed ? -(1 << width) : 0
    highest = (1 << width) - 1
  }

  /// The number, if it is an integer of the type.
  func exactly(_ number: ExactNumber) -> Int128? {
    let value = Self.floor(number)
    return Self.isWhole(number) && value >= lowest && value <= highest ? value : nil
  }

  /// The least integer of the type that is not below the number.
  func roundedUp(_ number: ExactNumber) -> Int128 {
    clamped(Self.floor(number) + (Self.isWhole(number) ? 0 : 1))
  }

  /// The greatest integer of the type that is not above the number.
  func roundedDown(_ number: ExactNumber) -> Int128 { clamped(Self.floor(number)) }

  /// The integers that are multiples of a decimal step are those of its numerator in lowest terms.
  func step(_ number: ExactNumber) -> Int128? {
    guard number != .zero else { return nil }
    var numerator = Int128(number.significand.magnitude)
    guard number.exponent < 0 else { return min(numerator * Self.power(number.exponent), highest) }
    for prime: Int128 in [2, 5] {
      for _ in 0..<(-number.exponent) where numerator.isMultiple(of: prime) { numerator /= prime }
    }
    return min(numerator, highest)
  }

  private func clamped(_ value: Int128) -> Int128 { min(max(value, lowest), highest) }

  private static func isWhole(_ number: ExactNumber) -> Bool { number.exponent >= 0 }

  // 64 bits times 10^18 fit in 128 bits.
  private static func floor(_ number: ExactNumber) -> Int128 {
    guard number.exponent < 0 else { return number.significand * power(number.exponent) }
    let (quotient, remainder) = number.significand.quotientAndRemainder(dividingBy: power(-number.exponent))
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { value, _ in value * 10 } }
}
