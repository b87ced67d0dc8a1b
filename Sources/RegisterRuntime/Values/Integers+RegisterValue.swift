extension UInt8: RegisterValue {
  /// Reads the low byte of one register; the high byte must be zero.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> UInt8 {
    guard let value = UInt8(exactly: words.uint16(at: offset, format.order)) else {
      throw UndecodableValue(words, at: offset, format, expected: "0…255")
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
      throw UndecodableValue(words, at: offset, format, expected: "-128…127")
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
  /// Reads two registers.
  public static func decode(_ words: RegisterWords, at offset: Int, _ format: RegisterFormat) -> UInt32 {
    words.uint32(at: offset, format.order)
  }

  /// Two registers.
  public func encoded(_ format: RegisterFormat) -> [UInt16] { format.words(UInt64(self)) }
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
