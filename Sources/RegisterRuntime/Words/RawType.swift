/// What stands in the registers of a value, before scale, enumeration or flags give it a meaning.
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
  /// Characters in so many registers, one or two in each.
  case text(words: Int, perWord: Int)
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
}
