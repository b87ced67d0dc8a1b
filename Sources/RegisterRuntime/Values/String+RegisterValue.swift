/// Text in registers, padded with NULs or spaces.
///
/// A byte is the character of that number in ISO 8859-1, whose first half is ASCII.
extension String: RegisterValue {
  /// Reads the text without the NULs and spaces at its end.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> String {
    var bytes: [UInt8] = []
    for index in 0..<format.raw.count {
      let word = words.uint16(at: offset + index, format.order)
      let high = UInt8(word >> 8)
      if format.raw.charactersPerWord == 2 {
        bytes.append(high)
      } else if high != 0 {
        throw UndecodableValue(words, at: offset, format, expected: "one character of 8 bits in each")
      }
      bytes.append(UInt8(truncatingIfNeeded: word))
    }
    while let last = bytes.last, last == 0 || last == UInt8(ascii: " ") { bytes.removeLast() }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  /// The characters, padded with NULs; each must be one of ISO 8859-1.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    var bytes: [UInt8] = []
    for scalar in unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else {
        throw RefusedValue(
          debugDescription, "has a character that the register cannot hold", allowed: "ISO 8859-1")
      }
      bytes.append(byte)
    }
    let room = format.raw.count * format.raw.charactersPerWord
    guard bytes.count <= room else {
      throw RefusedValue(debugDescription, "is too long", allowed: "\(room) characters")
    }
    bytes += [UInt8](repeating: 0, count: room - bytes.count)
    return (0..<format.raw.count).map { index in
      let word =
        format.raw.charactersPerWord == 2
        ? UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1]) : UInt16(bytes[index])
      return format.order.hasLittleBytes ? word.byteSwapped : word
    }
  }
}

extension RawType {
  fileprivate var charactersPerWord: Int {
    if case .text(_, let characters) = self { return characters }
    return 2
  }
}
