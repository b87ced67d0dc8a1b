import RegisterEncoding

/// A value that a device may not have: the raw numbers of `not-available` in the map are `nil`.
extension Optional: RegisterValue where Wrapped: RegisterValue {
  /// Reads `nil` where the words mean that there is no value, else the value.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Wrapped? {
    if format.isNotAvailable(words, at: offset) { return nil }
    return try Wrapped._decode(words, at: offset, format)
  }

  /// The words of the value, or those of the raw number that means `nil`.
  ///
  /// - Throws: `RefusedValue` for a value whose words mean `nil`, and for `nil` where the map does not have exactly one
  ///   raw number for it.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard let value = self else {
      do {
        return format.words(try WrittenAbsence.raw(of: format.notAvailable))
      } catch {
        throw RefusedValue("nil", error.reason)
      }
    }
    let words = try value._encoded(format)
    guard !format.isNotAvailable(RegisterWords(words), at: 0) else {
      throw RefusedValue(value, "cannot be written: its words mean that there is no value")
    }
    return words
  }

  /// Checks the value, if there is one.
  public func _check(_ limits: RegisterLimits<Wrapped.Bound>) throws(RefusedValue) {
    try self?._check(limits)
  }

  /// The number of the value, if there is one.
  public var _comparedNumber: (number: Double, text: String)? { self?._comparedNumber }
}
