import RegisterEncoding

/// Turns the words of a string register into its text and back.
struct TextCodec {
  let register: RegisterLayout
  let words: Int
  let encoding: TextEncoding

  /// The text without its padding: the NULs and spaces at the end.
  ///
  /// - Throws: `ValueError` that shows the bytes, when they are not valid in the encoding.
  func decode(_ words: ArraySlice<UInt16>) throws(ValueError) -> String {
    do {
      return try encoding.text(of: words.map { register.reordered($0) })
    } catch {
      let digits = error.encoding == .ucs2 ? 4 : 2
      let units = error.units.map { hexadecimal(UInt64($0), digits: digits) }.joined(separator: " ")
      throw ValueError(
        "\(units) is not \(encoding.name) text: expected \(encoding == .ucs2 ? "code units without surrogates" : "valid bytes")"
      )
    }
  }

  /// The words of a text, padded with NULs.
  ///
  /// - Throws: `ValueError` when the text is too long or has a character that the encoding does not have.
  func encode(_ text: String) throws(ValueError) -> [UInt16] {
    do {
      return try encoding.words(of: text, count: words).map { register.reordered($0) }
    } catch {
      switch error {
      case .character(let scalar):
        throw ValueError(
          "`\(register.name)` cannot hold \(String(scalar).debugDescription), which \(encoding.name) does not have"
        )
      case .tooLong(let units, let room):
        throw ValueError(
          "`\(register.name)` has room for \(room) \(encoding.unitName)s, but there are \(units)")
      }
    }
  }
}
