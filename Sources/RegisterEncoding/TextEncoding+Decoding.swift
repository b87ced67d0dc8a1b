extension TextEncoding {
  /// The text of words, without the NULs and spaces at its end.
  ///
  /// - Parameter words: The words of the string, the first character of each in its upper byte.
  /// - Throws: `InvalidText` when the bytes or code units before the padding are not valid in the encoding. That
  ///   includes a character that the end of the string cuts.
  package func text(of words: some Sequence<UInt16>) throws(InvalidText) -> String {
    var units = unitsPerWord == 1 ? Array(words) : words.flatMap { [$0 >> 8, $0 & 0xFF] }
    while let last = units.last, last == 0 || last == 0x20 { units.removeLast() }
    guard let text = text(ofUnits: units) else { throw InvalidText(encoding: self, units: units) }
    return text
  }

  private func text(ofUnits units: [UInt16]) -> String? {
    if self == .utf8 {
      return String(validating: units.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }
    var text = ""
    for unit in units {
      guard let scalar = Unicode.Scalar(unit), hasCharacter(scalar) else { return nil }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// Whether the encoding has a character.
  func hasCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .utf8: true
    case .ascii: scalar.isASCII
    case .latin1: scalar.value <= 0xFF
    case .ucs2: scalar.value <= 0xFFFF
    }
  }
}
