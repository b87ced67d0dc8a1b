extension RegisterValue {
  /// Reads a value out of its words and judges whether it is plausible. Only numbers are judged, and one that is not finite
  /// is not plausible.
  ///
  /// - Throws: `UndecodableValue` when the words have no value, or one that is not plausible.
  static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat, in plausible: RegisterLimits<Bound>
  ) throws(UndecodableValue) -> Self {
    let value = try _decode(words, at: offset, format)
    guard let expected = plausible.description else { return value }
    do {
      try value._check(plausible)
    } catch {
      throw UndecodableValue(words, at: offset, format, expected: expected, value: error.value)
    }
    return value
  }
}
