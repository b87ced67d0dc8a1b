extension JSONParser {
  /// Reads a string, whose opening quote is the next byte.
  mutating func readString() {
    let start = position
    offset += 1
    let textStart = offset
    // Most strings are plain text: the bytes between the quotes are the text.
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: bytes[textStart..<offset], as: UTF8.self)
        offset += 1
        add(.scalar(.init(text: text, isPlain: false)), from: start)
        return
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      skipByte()
    }
    readEscapedString(from: start, plain: Array(bytes[textStart..<offset]))
  }

  private mutating func readEscapedString(from start: SourcePosition, plain: [UInt8]) {
    var text = plain
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        add(.scalar(.init(text: String(decoding: text, as: UTF8.self), isPlain: false)), from: start)
        return
      case UInt8(ascii: "\\"): readEscape(into: &text)
      case 0x0A, 0x0D:
        stopUnclosed(from: start)
        return
      case 0x00..<0x20:
        // Of the control characters only a tab gets past the check of the encoding.
        let place = position
        offset += 1
        text.append(byte)
        report(
          Finding(
            .syntaxInvalid, "a JSON string contains a tab", at: range(from: place),
            help: "write it as ‘\\t’",
            fix: .init(replace: range(from: place), with: "\\t")))
        if isStopped { return }
      default:
        text.append(byte)
        skipByte()
      }
    }
    stopUnclosed(from: start)
  }

  private mutating func stopUnclosed(from start: SourcePosition) {
    var quote = start
    quote.column += 1
    quote.offset += 1
    stop(
      Finding(
        .syntaxInvalid, "this quote is not closed on its line",
        at: SourceRange(file: file.id, start: start, end: quote),
        notes: [.init("the line ends here", at: SourceRange(file: file.id, start: position, end: position))],
        help: "close it with ‘\"’; a line end inside a JSON string is written as ‘\\n’"))
  }

  private mutating func readEscape(into text: inout [UInt8]) {
    let start = position
    offset += 1
    guard offset < bytes.count else { return }
    let letter = bytes[offset]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      offset += 1
      readUnicodeEscape(from: start, into: &text)
      return
    default:
      let step = UTF8Decoding.step(bytes, at: offset)
      let shown = Unicode.Scalar(step.scalar).map(CharacterNames.describe) ?? "U+FFFD"
      if !YAMLText.isBreak(letter) { for _ in 0..<step.length { skipByte() } }
      report(
        Finding(
          .syntaxInvalid, "‘\\’ with \(shown) is not an escape", at: range(from: start),
          help:
            "write ‘\\\\’ for a backslash; the escapes of JSON are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits"
        ))
      return
    }
    offset += 1
  }

  /// Reads what follows `\u`; two halves of a surrogate pair become one character.
  private mutating func readUnicodeEscape(from start: SourcePosition, into text: inout [UInt8]) {
    guard let unit = readHexadecimal() else {
      report(
        Finding(
          .syntaxInvalid, "four hexadecimal digits must follow ‘\\u’", at: range(from: start),
          help: "write U+00B5 as ‘\\u00b5’, or the character itself"))
      return
    }
    var value = unit
    if 0xD800...0xDBFF ~= unit, let low = readLowSurrogate() {
      value = 0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      report(
        Finding(
          .syntaxInvalid, "this is one half of a surrogate pair without the other", at: range(from: start),
          help: "write both halves one after the other, such as ‘\\ud83d\\ude42’, or the character itself"))
      return
    }
    text += Array(String(scalar).utf8)
  }

  /// Reads a second half if there is one; otherwise stays where it is.
  private mutating func readLowSurrogate() -> UInt32? {
    let before = offset
    if offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u") {
      offset += 2
      if let low = readHexadecimal(), 0xDC00...0xDFFF ~= low { return low }
    }
    offset = before
    return nil
  }

  private mutating func readHexadecimal() -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
        return nil
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  /// Reads over a text in single quotes, which JSON has none of.
  mutating func readSingleQuoted() {
    let start = position
    offset += 1
    let textStart = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "'"), !YAMLText.isBreak(bytes[offset]) {
      skipByte()
    }
    let text = String(decoding: bytes[textStart..<offset], as: UTF8.self)
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "'") else {
      stopUnclosed(from: start)
      return
    }
    offset += 1
    let range = range(from: start)
    let isSimple = !text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20 }
    report(
      Finding(
        .syntaxInvalid, "JSON has no single quotes", at: range, help: "write the text in double quotes",
        fix: isSimple ? .init(replace: range, with: "\"\(text)\"") : nil))
    add(.scalar(.init(text: text, isPlain: false)), from: start)
  }
}
