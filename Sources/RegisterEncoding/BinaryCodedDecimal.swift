/// Numbers whose decimal digits take four bits each, the last digit lowest.
package enum BinaryCodedDecimal {
  /// The number; `nil` where four bits are no digit.
  package static func number(of bits: UInt64) -> UInt64? {
    var number: UInt64 = 0
    for place in (0..<16).reversed() {
      let digit = bits >> UInt64(4 * place) & 0xF
      guard digit <= 9 else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// The bits of a number of at most 16 digits.
  package static func bits(of number: UInt64) -> UInt64 {
    var (rest, bits): (UInt64, UInt64) = (number, 0)
    for place in 0..<16 {
      bits |= (rest % 10) << UInt64(4 * place)
      rest /= 10
    }
    return bits
  }

  /// The greatest number of so many digits, at most 16.
  package static func greatest(digits: Int) -> UInt64 {
    (0..<digits).reduce(1) { power, _ in power * 10 } - 1
  }
}
