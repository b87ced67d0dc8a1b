/// An exact decimal number: `significand × 10^exponent`.
///
/// Scales, ranges and defaults are printed in decimal; keeping them so means that 0.01 is a hundredth and not the
/// nearest binary fraction.
public struct Decimal: Sendable, Hashable {
  /// The digits, without trailing zeros (0 for zero).
  public let significand: Int128
  /// The power of ten, −18…18; 0 for zero.
  public let exponent: Int

  /// The number 0.
  public static let zero = Decimal(0)
  /// The number 1.
  public static let one = Decimal(1)

  /// Creates a whole number.
  public init(_ value: Int64) { self.init(significand: Int128(value), exponent: 0)! }

  /// Creates `significand × 10^exponent`, or `nil` when the normalised exponent leaves −18…18 or the significand has
  /// more than 64 bits beside its sign.
  public init?(significand: Int128, exponent: Int) {
    guard significand != 0 else {
      self.significand = 0
      self.exponent = 0
      return
    }
    var digits = significand
    var power = exponent
    while digits % 10 == 0 {
      digits /= 10
      power += 1
    }
    guard (-18...18).contains(power), digits.magnitude <= UInt64.max else { return nil }
    self.significand = digits
    self.exponent = power
  }

  /// Reads a decimal number such as `20`, `-0.01` or `1e-3`; `nil` for anything else or too many digits.
  public init?(_ text: some StringProtocol) {
    var significand: Int128 = 0
    var exponent = 0
    var isNegative = false
    var digits = 0
    var afterPoint = false
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" {
      isNegative = rest.first == "-"
      rest = rest.dropFirst()
    }
    while let character = rest.first, character != "e", character != "E" {
      rest = rest.dropFirst()
      if character == ".", !afterPoint, digits > 0 {
        afterPoint = true
        guard let next = rest.first, next.isASCII, next.isNumber else { return nil }
        continue
      }
      guard character.isASCII, let digit = character.wholeNumberValue else { return nil }
      let (scaled, overflow) = significand.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(Int128(digit))
      guard !overflow, !carry else { return nil }
      significand = sum
      digits += 1
      if afterPoint { exponent -= 1 }
    }
    guard digits > 0 else { return nil }
    if !rest.isEmpty {
      guard let power = Int(rest.dropFirst()), (-100...100).contains(power) else { return nil }
      exponent += power
    }
    self.init(significand: isNegative ? -significand : significand, exponent: exponent)
  }

  /// The value as an integer, if it is one that fits.
  public var integer: Int128? {
    guard exponent >= 0 else { return nil }
    var result = significand
    for _ in 0..<exponent {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      result = product
    }
    return result
  }

  /// The nearest binary number.
  public var double: Double {
    // Both operands are exact up to 2^53 and 10^18, so one correctly rounded operation gives the nearest result.
    exponent >= 0 ? Double(significand) * Self.power(exponent) : Double(significand) / Self.power(-exponent)
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { value, _ in value * 10 }
  }
}

extension Decimal: Comparable {
  /// Compares exactly.
  public static func < (left: Decimal, right: Decimal) -> Bool {
    let common = min(left.exponent, right.exponent)
    return left.widened(to: common) < right.widened(to: common)
  }

  // 64 bits times 10^36 does not fit in 128 bits; saturating keeps the order, since the other side is then smaller.
  private func widened(to common: Int) -> Int128 {
    var result = significand
    for _ in 0..<(exponent - common) {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      guard !overflow else { return significand < 0 ? .min : .max }
      result = product
    }
    return result
  }
}

extension Decimal: CustomStringConvertible {
  /// The number in plain decimal notation: `0.01`, `30000`.
  public var description: String {
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let places = -exponent
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
