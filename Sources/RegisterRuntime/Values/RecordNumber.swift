import RegisterEncoding

/// How the bits of a field are a number.
public enum RecordNumber: Sendable, Hashable {
  /// A number without a sign.
  case unsigned
  /// The two's complement of the field's width.
  case signed
  /// The highest bit is the sign, and the others are the number without it.
  case signMagnitude

  /// The number in some bits of a record.
  public func number(
    in rawValue: some FixedWidthInteger & UnsignedInteger, at lowBit: Int, width: Int
  ) -> Int128 {
    let above = UInt64(64 - width)
    // What is above the field is shifted out.
    let bits = (UInt64(rawValue) >> UInt64(lowBit)) << above
    return switch self {
    case .unsigned: Int128(bits >> above)
    case .signed: Int128(Int64(bitPattern: bits) >> Int64(above))
    case .signMagnitude: SignMagnitude.number(of: bits >> above, width: width)
    }
  }

  /// The numbers that a field holds.
  func numbers(width: Int) -> ClosedRange<Int128> {
    switch self {
    case .unsigned: 0...(1 << Int128(width)) - 1
    case .signed: -(1 << Int128(width - 1))...(1 << Int128(width - 1)) - 1
    case .signMagnitude: SignMagnitude.numbers(width: width)
    }
  }

  /// The bits of a number that a field holds.
  func bits(of number: Int128, width: Int) -> UInt64 {
    if case .signMagnitude = self { return SignMagnitude.bits(of: number, width: width) }
    return UInt64(truncatingIfNeeded: number) & (UInt64.max >> UInt64(64 - width))
  }
}
