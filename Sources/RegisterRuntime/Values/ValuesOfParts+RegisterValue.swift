import RegisterEncoding

extension RegisterTime: RegisterValue {
  /// Reads a time of day; words that hold none are undecodable.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> RegisterTime {
    try words.parts(at: offset, format)
  }

  /// The words that hold exactly this time.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    try format.words(of: self)
  }
}

extension RegisterDate: RegisterValue {
  /// Reads a date; words that hold none are undecodable.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> RegisterDate {
    try words.parts(at: offset, format)
  }

  /// The words that hold exactly this date.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    try format.words(of: self)
  }
}

extension RegisterDateTime: RegisterValue {
  /// Reads a date and a time; words that hold none are undecodable.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> RegisterDateTime {
    try words.parts(at: offset, format)
  }

  /// The words that hold exactly this date and this time.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    try format.words(of: self)
  }
}

extension RegisterVersion: RegisterValue {
  /// Reads a version; words that hold none are undecodable.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> RegisterVersion {
    try words.parts(at: offset, format)
  }

  /// The words that hold exactly this version.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    try format.words(of: self)
  }
}

extension RegisterWords {
  fileprivate func parts<Value: ValueOfParts>(
    at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Value {
    guard case .parts(let parts) = format.raw else {
      throw UndecodableValue(self, at: offset, format, expected: Value.kindName)
    }
    do {
      return try parts.value(
        of: words(at: offset, count: format.raw.count, format.order),
        hasLittleWords: format.order.hasLittleWords)
    } catch {
      throw UndecodableValue(
        self, at: offset, format, expected: "\(Value.kindName), but \(error.reason)")
    }
  }
}

extension RegisterFormat {
  fileprivate func words(of value: some ValueOfParts) throws(RefusedValue) -> [UInt16] {
    guard case .parts(let parts) = raw else { throw RefusedValue(value, "is none of a number") }
    do {
      let words = try parts.words(of: value, hasLittleWords: order.hasLittleWords)
      return order.hasLittleBytes ? words.map(\.byteSwapped) : words
    } catch {
      throw RefusedValue(value, error.reason, allowed: error.allowed)
    }
  }
}
