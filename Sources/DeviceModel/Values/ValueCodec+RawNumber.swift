extension ValueCodec {
  /// The raw number of a register that decides something: an integer with its sign, the number of an enumeration, 0 or 1 of
  /// a bit.
  ///
  /// - Returns: `nil` when the words mean that there is no value.
  /// - Throws: `ValueError` when the words have no value.
  package static func rawNumber(
    _ words: [UInt16], as register: RegisterLayout
  ) throws(ValueError) -> Int128? {
    switch try decode(words, as: register) {
    case .notAvailable: return nil
    case .number(let number):
      if let integer = number.integer { return integer }
    case .enumeration(_, let raw): return raw
    case .bool(let isTrue): return isTrue ? 1 : 0
    case .real, .text, .time, .date, .dateTime, .version, .raw, .flags, .record, .array: break
    }
    throw ValueError("`\(register.name)` holds no whole number")
  }
}
