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
  /// 3, 5, 6 or 7 bytes in the low bytes of the registers that they need.
  case unsigned(bytes: Int)
  /// 3, 5, 6 or 7 bytes, signed, in the low bytes of the registers that they need.
  case signed(bytes: Int)
  /// Registers of four decimal digits each, four bits a digit.
  case bcd(words: Int)
  /// Registers whose highest bit is the sign, and whose other bits are the number without it.
  case signMagnitude(words: Int)
  /// Two registers that each count to 9999: a number up to 99,999,999.
  case base10000
  /// Text in so many registers.
  case text(words: Int, TextEncoding)
  /// A date, a time of day, both, or a version.
  indirect case parts(PartsFormat)
  /// Some bits of one register, from the lowest on.
  case bits(UInt8, width: UInt8, RecordNumber)
  /// Registers without a number in them, or an unsigned number of an unusual width.
  case words(Int)

  /// The number of addresses: registers, or 1 for a bit.
  public var count: Int {
    switch self {
    case .bit, .uint8, .int8, .uint16, .int16, .bits: 1
    case .uint32, .int32, .float32, .base10000: 2
    case .uint64, .int64, .float64: 4
    case .unsigned(let bytes), .signed(let bytes): (bytes + 1) / 2
    case .words(let count), .text(let count, _), .bcd(let count), .signMagnitude(let count): count
    case .parts(let format): format.words
    }
  }

  /// The raw numbers that the registers can hold.
  var numbers: ClosedRange<Int128> {
    switch self {
    case .bit: 0...1
    case .bits(_, let width, let number): number.numbers(width: Int(width))
    case .uint8: 0...0xFF
    case .int8: -0x80...0x7F
    case .uint16: 0...0xFFFF
    case .int16: -0x8000...0x7FFF
    case .uint32: 0...0xFFFF_FFFF
    case .int32: -0x8000_0000...0x7FFF_FFFF
    case .unsigned(let bytes): 0...(1 << Int128(8 * bytes)) - 1
    case .signed(let bytes): -(1 << Int128(8 * bytes - 1))...(1 << Int128(8 * bytes - 1)) - 1
    case .bcd(let words): 0...Int128(BinaryCodedDecimal.greatest(digits: 4 * words))
    case .signMagnitude(let words): SignMagnitude.numbers(width: 16 * words)
    case .base10000: 0...99_999_999
    case .int64: Int128(Int64.min)...Int128(Int64.max)
    case .uint64, .float32, .float64, .words, .text, .parts: 0...Int128(UInt64.max)
    }
  }

  /// The raw number of bits: the same bits, with their sign where the type has one.
  func number(_ bits: UInt64) -> Int128 {
    switch self {
    case .int8: Int128(Int8(truncatingIfNeeded: bits))
    case .int16: Int128(Int16(truncatingIfNeeded: bits))
    case .int32: Int128(Int32(truncatingIfNeeded: bits))
    case .int64: Int128(Int64(bitPattern: bits))
    case .signed(let bytes):
      Int128(Int64(bitPattern: bits << UInt64(64 - 8 * bytes)) >> Int64(64 - 8 * bytes))
    case .bits(_, let width, let number): number.number(in: bits, at: 0, width: Int(width))
    case .bcd: Int128(BinaryCodedDecimal.number(of: bits) ?? bits)
    case .signMagnitude(let words): SignMagnitude.number(of: bits, width: 16 * words)
    case .unsigned, .bit, .uint8, .uint16, .uint32, .uint64, .float32, .float64, .base10000, .text, .parts,
      .words:
      Int128(bits)
    }
  }

  /// The bits of one of the raw numbers.
  func bits(_ number: Int128) -> UInt64 {
    switch self {
    case .base10000: UInt64(number / 10_000) << 16 | UInt64(number % 10_000)
    case .bcd: BinaryCodedDecimal.bits(of: UInt64(number))
    case .bits(_, let width, let kind): kind.bits(of: number, width: Int(width))
    case .signMagnitude(let words): SignMagnitude.bits(of: number, width: 16 * words)
    default: UInt64(truncatingIfNeeded: number)
    }
  }
}
