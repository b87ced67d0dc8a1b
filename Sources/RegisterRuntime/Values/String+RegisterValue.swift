import RegisterEncoding

/// Text in registers, padded with NULs or spaces.
extension String: RegisterValue {
  /// Reads the text without the NULs and spaces at its end.
  ///
  /// - Throws: `UndecodableValue` that shows the bytes, when they are not valid in the register's encoding.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> String {
    let encoding = format.raw.encoding
    do {
      return try encoding.text(of: words.words(at: offset, count: format.raw.count, format.order))
    } catch {
      throw UndecodableValue(words, at: offset, format, expected: error.expected)
    }
  }

  /// The characters in the register's encoding, padded with NULs.
  ///
  /// - Throws: `RefusedValue` when the text is too long or has a character that the encoding does not have.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    let encoding = format.raw.encoding
    do {
      let words = try encoding.words(of: self, count: format.raw.count)
      return format.order.hasLittleBytes ? words.map(\.byteSwapped) : words
    } catch {
      switch error {
      case .character(let scalar):
        throw RefusedValue(
          debugDescription,
          "has the character \(String(scalar).debugDescription), which the register cannot hold",
          allowed: encoding.name)
      case .tooLong(_, let room):
        throw RefusedValue(debugDescription, "is too long", allowed: "\(room) \(encoding.unitName)s")
      }
    }
  }
}

extension RawType {
  /// The encoding of a text; that of words whose format names none is UTF-8.
  fileprivate var encoding: TextEncoding {
    if case .text(_, let encoding) = self { encoding } else { .utf8 }
  }
}

extension InvalidText {
  /// What would have been text, with the bytes that were not.
  fileprivate var expected: String {
    guard encoding != .ucs2 else { return "UTF-16 code units without surrogates" }
    let bytes = units.map { ($0 < 0x10 ? "0x0" : "0x") + String($0, radix: 16, uppercase: true) }
    return "\(encoding.name) text, but the bytes \(bytes.joined(separator: " ")) are not"
  }
}
