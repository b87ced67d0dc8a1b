/// A value that a device may not have: raw numbers that the map names stand for `nil`.
extension Optional: RegisterValue where Wrapped: RegisterValue {
  /// Reads `nil` where the words say that there is no value, else the value.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Wrapped? {
    if format.isNotAvailable(words, at: offset) { return nil }
    return try Wrapped.decode(words, at: offset, format)
  }

  /// The words of the value; `nil` cannot be written, and neither can a value whose words mean `nil`.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard let value = self else {
      throw RefusedValue("nil", "can only be read: it means that the device has no value")
    }
    let words = try value.encoded(format)
    guard !format.isNotAvailable(RegisterWords(words), at: 0) else {
      throw RefusedValue(value, "cannot be written: its words mean that there is no value")
    }
    return words
  }

  /// Checks the value, if there is one.
  public func check(_ limits: RegisterLimits<Wrapped.Bound>) throws(RefusedValue) {
    try self?.check(limits)
  }
}
