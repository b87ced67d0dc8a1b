/// Turns the words of a string into its text and back.
///
/// A byte is the character of that number in ISO 8859-1, whose first half is ASCII: every byte is a character, so a
/// document that does not name its character set loses nothing, and no text makes a whole block unreadable. Where
/// each word holds one character, the upper half must be zero. NULs and spaces at the end are padding.
struct TextCodec {
  let register: RegisterLayout
  let words: Int
  let charactersPerWord: Int

  /// The text without its padding.
  ///
  /// - Throws: `ValueError` when a word with one character has something in its upper half.
  func decode(_ words: ArraySlice<UInt16>) throws(ValueError) -> String {
    var bytes: [UInt8] = []
    for word in words {
      let word = register.reordered(word)
      let high = UInt8(word >> 8)
      if charactersPerWord == 2 {
        bytes.append(high)
      } else if high != 0 {
        throw ValueError("\(hexadecimal(UInt64(word), digits: 4)) is not a character: expected 0x0000…0x00ff")
      }
      bytes.append(UInt8(truncatingIfNeeded: word))
    }
    while let last = bytes.last, last == 0 || last == UInt8(ascii: " ") { bytes.removeLast() }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  /// The words of a text, padded with NUL.
  ///
  /// - Throws: `ValueError` when the text is too long or has a character that no byte stands for.
  func encode(_ text: String) throws(ValueError) -> [UInt16] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else {
        throw ValueError("`\(register.name)` cannot hold “\(scalar)”: expected characters of ISO 8859-1")
      }
      bytes.append(byte)
    }
    let room = words * charactersPerWord
    guard bytes.count <= room else {
      throw ValueError("`\(register.name)` has room for \(room) characters, but there are \(bytes.count)")
    }
    bytes += Array(repeating: 0, count: room - bytes.count)
    return (0..<words).map { index in
      let word =
        charactersPerWord == 2
        ? UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1]) : UInt16(bytes[index])
      return register.reordered(word)
    }
  }
}
