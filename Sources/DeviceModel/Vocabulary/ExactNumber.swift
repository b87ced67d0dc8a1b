/// An exact decimal number: `significand × 10^exponent`.
///
/// Scales, ranges, defaults and the texts of values are written in decimal. Keeping them so means that 0.01 is a
/// hundredth and not the nearest binary fraction. Operations that would leave the type give `nil`, never a rounded
/// number.
public struct ExactNumber: Sendable, Hashable {
  /// The digits, without trailing zeros (0 for zero). Only the greatest exponent leaves zeros, as no exponent above it
  /// could hold them.
  public let significand: Int128
  /// The power of ten; 0 for zero.
  public let exponent: Int

  /// Creates `significand × 10^exponent`.
  package init(significand: Int128, exponent: Int) {
    var digits = significand
    var power = exponent
    while digits != 0, digits % 10 == 0, power < .max {
      digits /= 10
      power += 1
    }
    self.significand = digits
    self.exponent = digits == 0 ? 0 : power
  }

  /// Creates a whole number.
  ///
  /// - Precondition: The number fits in 128 bits with a sign.
  public init(_ integer: some BinaryInteger) { self.init(significand: Int128(integer), exponent: 0) }

  /// The number 0.
  public static let zero = ExactNumber(0)
  /// The number 1.
  public static let one = ExactNumber(1)

  /// Reads a decimal number such as `-12.34` or `1e3`, or a hexadecimal one such as `0xff`; `nil` for anything
  /// else and for more digits than fit.
  public init?(_ text: some StringProtocol) {
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let magnitude: ExactNumber?
    if rest.starts(with: "0x".utf8) || rest.starts(with: "0X".utf8) {
      // `Int128.init(_:radix:)` takes a sign, which is not allowed after the prefix.
      let digits = rest.dropFirst(2)
      guard digits.first != UInt8(ascii: "-"), digits.first != UInt8(ascii: "+") else { return nil }
      magnitude = Int128(String(decoding: digits, as: UTF8.self), radix: 16).map { ExactNumber($0) }
    } else {
      magnitude = Self.magnitude(rest)
    }
    guard let magnitude else { return nil }
    self.init(
      significand: isNegative ? -magnitude.significand : magnitude.significand, exponent: magnitude.exponent)
  }

  private static func magnitude(_ text: some Collection<UInt8>) -> ExactNumber? {
    var significand: Int128 = 0
    var exponent = 0
    var digits = 0
    var afterPoint = false
    var endsWithPoint = false
    var rest = text[...]
    while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
      rest = rest.dropFirst()
      endsWithPoint = byte == UInt8(ascii: ".")
      if endsWithPoint {
        guard !afterPoint, digits > 0 else { return nil }
        afterPoint = true
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte),
        let next = significand.times(10, plus: Int128(byte - UInt8(ascii: "0")))
      else { return nil }
      significand = next
      digits += 1
      if afterPoint { exponent -= 1 }
    }
    guard digits > 0, !endsWithPoint else { return nil }
    if !rest.isEmpty {
      guard let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), (-400...400).contains(power)
      else { return nil }
      exponent += power
    }
    return ExactNumber(significand: significand, exponent: exponent)
  }

  /// The value as an integer, if it is one that fits.
  public var integer: Int128? { exponent >= 0 ? significand.shifted(by: exponent) : nil }

  /// The nearest binary number.
  public var double: Double {
    // The standard library's parser rounds correctly, which a product of two rounded factors does not.
    guard let double = Double("\(significand)e\(exponent)") else {
      preconditionFailure("\(significand)e\(exponent) is a number")
    }
    return double
  }

  /// Whether the number is a whole multiple of another that is not zero.
  public func isMultiple(of step: ExactNumber) -> Bool { wholeQuotient(by: step) != nil }

  /// The product, or `nil` when it does not fit.
  public func multiplied(by other: ExactNumber) -> ExactNumber? {
    let (product, overflow) = significand.multipliedReportingOverflow(by: other.significand)
    guard !overflow, product != 0 else { return overflow ? nil : .zero }
    let (power, isBeyond) = exponent.addingReportingOverflow(other.exponent)
    return isBeyond ? nil : ExactNumber(significand: product, exponent: power)
  }

  /// The sum, or `nil` when it does not fit.
  public func adding(_ other: ExactNumber) -> ExactNumber? {
    guard significand != 0 else { return other }
    guard other.significand != 0 else { return self }
    let common = min(exponent, other.exponent)
    guard let left = significand.shifted(from: exponent, to: common),
      let right = other.significand.shifted(from: other.exponent, to: common)
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactNumber(significand: sum, exponent: common)
  }

  /// The whole number of times that `divisor` goes into this number, or `nil` when it leaves a remainder, does not
  /// fit, or the divisor is zero.
  public func wholeQuotient(by divisor: ExactNumber) -> Int128? {
    guard divisor.significand != 0 else { return nil }
    guard significand != 0 else { return 0 }
    let common = min(exponent, divisor.exponent)
    guard let dividend = significand.shifted(from: exponent, to: common),
      // A divisor too wide to hold is larger than any dividend and so leaves a remainder.
      let divisor = divisor.significand.shifted(from: divisor.exponent, to: common)
    else { return nil }
    // The least `Int128` has no quotient by -1.
    let (quotient, overflow) = dividend.dividedReportingOverflow(by: divisor)
    return !overflow && quotient * divisor == dividend ? quotient : nil
  }

  /// The same number with the opposite sign, or `nil` when it does not fit.
  public var negated: ExactNumber? { multiplied(by: ExactNumber(-1)) }
}

extension ExactNumber: Comparable {
  /// Compares exactly.
  public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    if left.significand.signum() != right.significand.signum() {
      return left.significand.signum() < right.significand.signum()
    }
    let common = min(left.exponent, right.exponent)
    let wideLeft = left.significand.shifted(from: left.exponent, to: common)
    let wideRight = right.significand.shifted(from: right.exponent, to: common)
    switch (wideLeft, wideRight) {
    case (let wideLeft?, let wideRight?): return wideLeft < wideRight
    // Only the side with the larger exponent can overflow; its magnitude is then the larger one.
    case (nil, _): return left.significand < 0
    case (_, nil): return right.significand > 0
    }
  }
}

extension ExactNumber: CustomStringConvertible {
  /// The number in plain decimal notation: `12.34`, `30000`; with more than 1000 zeros as `3e2000`.
  public var description: String {
    guard (-1000...1000).contains(exponent) else { return "\(significand)e\(exponent)" }
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}

extension Int128 {
  /// `self × 10^power`, or `nil` when it does not fit.
  fileprivate func shifted(by power: Int) -> Int128? {
    guard self != 0 else { return 0 }
    var result = self
    for _ in 0..<power {
      guard let next = result.times(10, plus: 0) else { return nil }
      result = next
    }
    return result
  }

  /// `self × 10^(exponent − common)`, or `nil` when it does not fit. `common` is not above `exponent`.
  fileprivate func shifted(from exponent: Int, to common: Int) -> Int128? {
    guard self != 0 else { return 0 }
    let (power, overflow) = exponent.subtractingReportingOverflow(common)
    return overflow ? nil : shifted(by: power)
  }

  /// `self × factor + term`, or `nil` when it does not fit.
  fileprivate func times(_ factor: Int128, plus term: Int128) -> Int128? {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    let (sum, carry) = product.addingReportingOverflow(term)
    return overflow || carry ? nil : sum
  }
}
