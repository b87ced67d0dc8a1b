public import RegisterEncoding

/// What is in the registers of a value, before scale, enumeration or flags give it a meaning.
public enum RawType: Sendable, Hashable {
  /// One coil or discrete input.
  case bit
  /// 8 bits in the low byte of one register.
  case uint8
  /// 8 bits, signed, in the low byte of one register.
  case int8
  /// One register.
  case uint16
  /// One register, signed.
  case int16
  /// Two registers.
  case uint32
  /// Two registers, signed.
  case int32
  /// Four registers.
  case uint64
  /// Four registers, signed.
  case int64
  /// Two registers, IEEE 754.
  case float32
  /// Four registers, IEEE 754.
  case float64
  /// Two registers that each count to 9999: a number up to 99,999,999.
  case base10000
  /// Text in so many registers.
  case text(words: Int, TextEncoding)
  /// Registers without a number in them, or an unsigned number of an unusual width.
  case words(Int)

  /// The number of addresses: registers, or 1 for a bit.
  public var count: Int {
    switch self {
    case .bit, .uint8, .int8, .uint16, .int16: 1
    case .uint32, .int32, .float32, .base10000: 2
    case .uint64, .int64, .float64: 4
    case .words(let count), .text(let count, _): count
    }
  }

  /// The raw numbers that the registers can hold.
  var numbers: ClosedRange<Int128> {
    switch self {
    case .bit: 0...1
    case .uint8: 0...0xFF
    case .int8: -0x80...0x7F
    case .uint16: 0...0xFFFF
    case .int16: -0x8000...0x7FFF
    case .uint32: 0...0xFFFF_FFFF
    case .int32: -0x8000_0000...0x7FFF_FFFF
    case .base10000: 0...99_999_999
    case .int64: Int128(Int64.min)...Int128(Int64.max)
    case .uint64, .float32, .float64, .words, .text: 0...Int128(UInt64.max)
    }
  }

  /// The raw number of bits: the same bits, with their sign where the type has one.
  func number(_ bits: UInt64) -> Int128 {
    switch self {
    case .int8: Int128(Int8(truncatingIfNeeded: bits))
    case .int16: Int128(Int16(truncatingIfNeeded: bits))
    case .int32: Int128(Int32(truncatingIfNeeded: bits))
    case .int64: Int128(Int64(bitPattern: bits))
    case .bit, .uint8, .uint16, .uint32, .uint64, .float32, .float64, .base10000, .text, .words: Int128(bits)
    }
  }
}
