extension UInt8: RegisterValue {
  /// Reads the low byte of one register; the high byte must be zero.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt8 {
    guard let value = UInt8(exactly: words.uint16(at: offset, format.order)) else {
      throw UndecodableValue(words, at: offset, format, expected: "0…255, with a high byte of zero")
    }
    return value
  }

  /// One register with a zero high byte.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(self)) }
}

extension Int8: RegisterValue {
  /// Reads the low byte of one register; the high byte must be zero or continue the sign.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Int8 {
    let word = words.uint16(at: offset, format.order)
    guard word <= 0xFF || word >= 0xFF80 else {
      throw UndecodableValue(
        words, at: offset, format,
        expected: "-128…127, with a high byte that is zero or continues the sign")
    }
    return Int8(truncatingIfNeeded: word)
  }

  /// One register with the sign continued in the high byte.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(truncatingIfNeeded: self)) }
}

extension UInt16: RegisterValue {
  /// Reads one register.
  public static func decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> UInt16 {
    words.uint16(at: offset, format.order)
  }

  /// One register.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(self)) }
}

extension Int16: RegisterValue {
  /// Reads one register.
  public static func decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> Int16 {
    words.int16(at: offset, format.order)
  }

  /// One register.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(truncatingIfNeeded: self)) }
}

extension UInt32: RegisterValue {
  /// Reads two registers, as the two halves of a number or as a pair that each count to 9999.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt32 {
    let bits = words.uint32(at: offset, format.order)
    guard format.raw == .base10000 else { return bits }
    let (high, low) = (bits >> 16, bits & 0xFFFF)
    guard high <= 9999, low <= 9999 else {
      throw UndecodableValue(words, at: offset, format, expected: "two numbers up to 9999")
    }
    return high * 10_000 + low
  }

  /// Two registers; a pair that each count to 9999 holds up to 99,999,999.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard format.raw == .base10000 else { return format.words(UInt64(self)) }
    guard self <= 99_999_999 else {
      throw RefusedValue(self, "does not fit in the register", allowed: "0…99999999")
    }
    return format.words(UInt64(self / 10_000) << 16 | UInt64(self % 10_000))
  }
}

extension Int32: RegisterValue {
  /// Reads two registers.
  public static func decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> Int32 {
    words.int32(at: offset, format.order)
  }

  /// Two registers.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(truncatingIfNeeded: self)) }
}

extension UInt64: RegisterValue {
  /// Reads four registers.
  public static func decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> UInt64 {
    words.uint64(at: offset, format.order)
  }

  /// Four registers.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(self) }
}

extension Int64: RegisterValue {
  /// Reads four registers.
  public static func decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> Int64 {
    words.int64(at: offset, format.order)
  }

  /// Four registers.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(bitPattern: self)) }
}
