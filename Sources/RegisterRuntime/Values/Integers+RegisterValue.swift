extension UInt8: RegisterValue {
  /// Reads the low byte of one register, whose high byte must be zero, or some of its bits.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt8 {
    guard let value = UInt8(exactly: words.unsigned(at: offset, format)) else {
      throw UndecodableValue(words, at: offset, format, expected: "0…255, with a high byte of zero")
    }
    return value
  }

  /// One register with a zero high byte.
  public func _encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(self)) }
}

extension Int8: RegisterValue {
  /// Reads the low byte of one register, whose high byte must be zero or continue the sign, or some of its bits.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Int8 {
    if case .bits = format.raw {
      return Int8(truncatingIfNeeded: format.raw.number(words.unsigned(at: offset, format)))
    }
    let word = words.uint16(at: offset, format.order)
    guard word <= 0xFF || word >= 0xFF80 else {
      throw UndecodableValue(
        words, at: offset, format,
        expected: "-128…127, with a high byte that is zero or continues the sign")
    }
    return Int8(truncatingIfNeeded: word)
  }

  /// One register with the sign continued in the high byte.
  public func _encoded(_ format: RegisterFormat) -> [UInt16] {
    format.words(UInt64(truncatingIfNeeded: self))
  }
}

extension UInt16: RegisterValue {
  /// Reads one register, as a number or as four decimal digits, or some of its bits.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt16 {
    switch format.raw {
    case .bcd: UInt16(truncatingIfNeeded: try words.narrowInteger(at: offset, format))
    case .bits: UInt16(truncatingIfNeeded: words.unsigned(at: offset, format))
    default: words.uint16(at: offset, format.order)
    }
  }

  /// One register; four decimal digits hold up to 9999.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard case .bcd = format.raw else { return format.words(UInt64(self)) }
    return try format.words(of: Int128(self))
  }
}

extension Int16: RegisterValue {
  /// Reads one register, whose highest bit may be a sign apart, or some of its bits.
  public static func _decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> Int16 {
    switch format.raw {
    case .signMagnitude, .bits:
      Int16(truncatingIfNeeded: format.raw.number(words.unsigned(at: offset, format)))
    default: words.int16(at: offset, format.order)
    }
  }

  /// One register; a sign apart leaves no room for the least number.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard case .signMagnitude = format.raw else { return format.words(UInt64(truncatingIfNeeded: self)) }
    return try format.words(of: Int128(self))
  }
}

extension UInt32: RegisterValue {
  /// Reads two registers, as a number, as three bytes, as decimal digits, or as a pair that each count to 9999.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt32 {
    switch format.raw {
    case .unsigned, .bcd: return UInt32(truncatingIfNeeded: try words.narrowInteger(at: offset, format))
    case .base10000:
      let bits = words.uint32(at: offset, format.order)
      let (high, low) = (bits >> 16, bits & 0xFFFF)
      guard high <= 9999, low <= 9999 else {
        throw UndecodableValue(words, at: offset, format, expected: "two numbers up to 9999")
      }
      return high * 10_000 + low
    default: return words.uint32(at: offset, format.order)
    }
  }

  /// Two registers; a number that they do not hold in this way is refused.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    switch format.raw {
    case .unsigned, .bcd, .base10000: try format.words(of: Int128(self))
    default: format.words(UInt64(self))
    }
  }
}

extension Int32: RegisterValue {
  /// Reads two registers, as a number, as three bytes, or as a number whose highest bit is a sign apart.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Int32 {
    switch format.raw {
    case .signed: Int32(truncatingIfNeeded: try words.narrowInteger(at: offset, format))
    case .signMagnitude: Int32(truncatingIfNeeded: format.raw.number(words.unsigned(at: offset, format)))
    default: words.int32(at: offset, format.order)
    }
  }

  /// Two registers; a number that they do not hold in this way is refused.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    switch format.raw {
    case .signed, .signMagnitude: try format.words(of: Int128(self))
    default: format.words(UInt64(truncatingIfNeeded: self))
    }
  }
}

extension UInt64: RegisterValue {
  /// Reads three or four registers, as a number, as fewer bytes or as decimal digits.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt64 {
    switch format.raw {
    case .unsigned, .bcd: UInt64(truncatingIfNeeded: try words.narrowInteger(at: offset, format))
    default: words.uint64(at: offset, format.order)
    }
  }

  /// The registers; a number that they do not hold in this way is refused.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    switch format.raw {
    case .unsigned, .bcd: try format.words(of: Int128(self))
    default: format.words(self)
    }
  }
}

extension Int64: RegisterValue {
  /// Reads three or four registers, as a number or as fewer bytes.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Int64 {
    guard case .signed = format.raw else { return words.int64(at: offset, format.order) }
    return Int64(truncatingIfNeeded: try words.narrowInteger(at: offset, format))
  }

  /// The registers; a number that fewer bytes do not hold is refused.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard case .signed = format.raw else { return format.words(UInt64(bitPattern: self)) }
    return try format.words(of: Int128(self))
  }
}
