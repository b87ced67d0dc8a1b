/// A whole number of any size, as slow and as plain as can be: what the arithmetic of one and two machine words is
/// compared with.
struct WideInteger: Comparable {
  /// The digits in base 2^32, least significant first, without zeros at the end.
  private var digits: [UInt32] = []
  private var isNegative = false

  init(_ value: some BinaryInteger) {
    isNegative = value < 0
    var rest = UInt128(value.magnitude)
    while rest != 0 {
      digits.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
  }

  private init(_ digits: [UInt32], isNegative: Bool) {
    self.digits = digits
    while self.digits.last == 0 { self.digits.removeLast() }
    self.isNegative = isNegative && !self.digits.isEmpty
  }

  static func power(_ base: Int, _ exponent: Int) -> WideInteger {
    (0..<exponent).reduce(WideInteger(1)) { power, _ in power * WideInteger(base) }
  }

  var magnitude: WideInteger { WideInteger(digits, isNegative: false) }

  static prefix func - (number: WideInteger) -> WideInteger {
    WideInteger(number.digits, isNegative: !number.isNegative)
  }

  static func * (left: WideInteger, right: WideInteger) -> WideInteger {
    var result = [UInt32](repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (i, a) in left.digits.enumerated() {
      var carry: UInt64 = 0
      for (j, b) in right.digits.enumerated() {
        let sum = UInt64(a) * UInt64(b) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      result[i + right.digits.count] += UInt32(carry)
    }
    return WideInteger(result, isNegative: left.isNegative != right.isNegative)
  }

  static func + (left: WideInteger, right: WideInteger) -> WideInteger {
    if left.isNegative != right.isNegative {
      return left.isLarger(than: right)
        ? WideInteger(difference(left.digits, right.digits), isNegative: left.isNegative)
        : WideInteger(difference(right.digits, left.digits), isNegative: right.isNegative)
    }
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0...max(left.digits.count, right.digits.count) {
      let sum = UInt64(left.digit(index)) + UInt64(right.digit(index)) + carry
      result.append(UInt32(truncatingIfNeeded: sum))
      carry = sum >> 32
    }
    return WideInteger(result, isNegative: left.isNegative)
  }

  static func - (left: WideInteger, right: WideInteger) -> WideInteger { left + -right }

  static func < (left: WideInteger, right: WideInteger) -> Bool { (left - right).isNegative }

  static func == (left: WideInteger, right: WideInteger) -> Bool { (left - right).digits.isEmpty }

  private func digit(_ index: Int) -> UInt32 { index < digits.count ? digits[index] : 0 }

  private func isLarger(than other: WideInteger) -> Bool {
    for index in (0..<max(digits.count, other.digits.count)).reversed()
    where digit(index) != other.digit(index) {
      return digit(index) > other.digit(index)
    }
    return false
  }

  private static func difference(_ larger: [UInt32], _ smaller: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var borrow: Int64 = 0
    for (index, digit) in larger.enumerated() {
      let difference = Int64(digit) - (index < smaller.count ? Int64(smaller[index]) : 0) - borrow
      borrow = difference < 0 ? 1 : 0
      result.append(UInt32(truncatingIfNeeded: difference))
    }
    return result
  }
}
