/// Numbers whose highest bit is their sign, and whose other bits are the number without it.
package enum SignMagnitude {
  /// The number; there is no minus zero, so those bits are 0.
  package static func number(of bits: UInt64, width: Int) -> Int128 {
    let sign: UInt64 = 1 << UInt64(width - 1)
    let magnitude = Int128(bits & (sign - 1))
    return bits & sign == 0 ? magnitude : -magnitude
  }

  /// The bits of a number that `width` bits hold.
  package static func bits(of number: Int128, width: Int) -> UInt64 {
    UInt64(number.magnitude) | (number < 0 ? 1 << UInt64(width - 1) : 0)
  }

  /// The numbers whose bits are in a range; nothing is written as minus zero.
  package static func numbers(withBitsIn range: ClosedRange<UInt64>, width: Int) -> [ClosedRange<Int128>] {
    let sign: UInt64 = 1 << UInt64(width - 1)
    let positive = 0...(sign - 1)
    var numbers: [ClosedRange<Int128>] = []
    if range.overlaps(positive) {
      let part = range.clamped(to: positive)
      numbers.append(Int128(part.lowerBound)...Int128(part.upperBound))
    }
    // One bit is a sign alone, and holds no negative number.
    guard width > 1 else { return numbers }
    let negative = (sign + 1)...(sign | (sign - 1))
    if range.overlaps(negative) {
      let part = range.clamped(to: negative)
      numbers.append(-Int128(part.upperBound - sign)...(-Int128(part.lowerBound - sign)))
    }
    return numbers
  }

  /// The numbers of so many bits.
  package static func numbers(width: Int) -> ClosedRange<Int128> {
    let greatest: Int128 = (1 << Int128(width - 1)) - 1
    return -greatest...greatest
  }
}
