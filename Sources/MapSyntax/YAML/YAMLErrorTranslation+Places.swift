extension YAMLErrorTranslation {
  /// A `syntax-invalid` finding.
  func invalid(
    _ message: String, at range: SourceRange, notes: [Finding.Note] = [], help: String? = nil
  ) -> Finding {
    Finding(.syntaxInvalid, message, at: range, notes: notes, help: help)
  }

  /// The text from `place` to the next blank or bracket; at the end of the file, the last character.
  var word: SourceRange {
    guard Int(place.offset) < bytes.count else { return lastCharacter }
    let start = Int(place.offset)
    var end = start
    while end < bytes.count, !YAMLText.isBlank(bytes[end]), !Self.isFlowIndicator(bytes[end]) { end += 1 }
    return end == start ? character(at: place) : file.range(from: place, to: end)
  }

  /// The escape that begins at or shortly before `place`.
  var escape: SourceRange {
    let lineStart = YAMLText.lineStart(bytes, from: Int(place.offset))
    var start = min(Int(place.offset), bytes.count - 1)
    while start > lineStart, bytes[start] != UInt8(ascii: "\\") { start -= 1 }
    var end = min(start + 2, bytes.count)
    while end < bytes.count, end < start + 10, Self.isHexadecimal(bytes[end]) { end += 1 }
    return file.range(from: position(onLineOf: place, at: start), to: end)
  }

  /// The character at a position; nothing at a line end or at the end of the file.
  func character(at position: SourcePosition) -> SourceRange {
    let offset = Int(position.offset)
    guard offset < bytes.count, !YAMLText.isBreak(bytes[offset]) else {
      return SourceRange(file: file.id, start: position, end: position)
    }
    return file.range(from: position, to: offset + UTF8Decoding.step(bytes, at: offset).length)
  }

  /// The last character of the file that is not blank.
  var lastCharacter: SourceRange {
    let end = YAMLText.trimmedEnd(bytes, from: bytes.count, floor: file.textStart)
    var start = end
    if start > file.textStart {
      start -= 1
      while start > file.textStart, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    }
    return file.range(start..<end)
  }

  /// The text of the last line before that of `place` which holds more than a comment.
  var previousLine: SourceRange? {
    var lineStart = YAMLText.lineStart(bytes, from: Int(place.offset))
    while lineStart > file.textStart {
      let end = YAMLText.trimmedEnd(bytes, from: lineStart - 1, floor: file.textStart)
      lineStart = max(YAMLText.lineStart(bytes, from: end), file.textStart)
      let start = lineStart + bytes[lineStart..<max(end, lineStart)].prefix { YAMLText.isBlank($0) }.count
      if start < end, bytes[start] != UInt8(ascii: "#") { return file.range(start..<end) }
    }
    return nil
  }

  /// The offset of the first `: ` in a part of a line, outside quotes.
  func firstSeparator(in part: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var quote: UInt8?
    for index in part.indices {
      let byte = part[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ":"), index + 1 < bytes.count, YAMLText.isBlank(bytes[index + 1]) {
        return index
      }
    }
    return nil
  }

  /// In braces, the last word before a second colon: `type` in `{at: 1 type: …`.
  var keyWithoutComma: SourceRange? {
    guard byte(at: place) == UInt8(ascii: ":"), byte(at: opening) == UInt8(ascii: "{"),
      opening.line == place.line
    else { return nil }
    let before = bytes[Int(opening.offset) + 1..<Int(place.offset)]
    let entry = before[(before.lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 } ?? before.startIndex)...]
    guard let colon = firstSeparator(in: entry), let space = entry.lastIndex(where: YAMLText.isBlank),
      space + 1 < place.offset,
      // The words of a value, and a key behind them.
      !entry[(colon + 1)..<space].allSatisfy(YAMLText.isBlank)
    else { return nil }
    return file.range(from: position(onLineOf: place, at: space + 1), to: Int(place.offset))
  }

  /// The position of an offset on the same line as, and not after, a known position.
  func position(onLineOf known: SourcePosition, at offset: Int) -> SourcePosition {
    let between = bytes[offset..<Int(known.offset)].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: known.line, column: known.column - UInt32(between), offset: UInt32(offset))
  }

  /// The offset of the end of the line that a position is on.
  func lineEnd(of position: SourcePosition) -> Int { YAMLText.lineEnd(bytes, from: Int(position.offset)) }

  /// Whether only blanks and comments follow a position.
  func endsFile(_ position: SourcePosition) -> Bool {
    if case .empty = YAMLDocumentBounds(bytes: bytes).beginning(from: Int(position.offset)) { return true }
    return false
  }

  /// The offset of the first character of the line that a position is on.
  func startOfLine(_ position: SourcePosition) -> Int {
    max(YAMLText.lineStart(bytes, from: Int(position.offset)), file.textStart)
  }

  /// The words at the beginning of a line that stand before a bracket without a colon between: `kind {at: 0`.
  func keyBeforeBracket(in line: Slice<UnsafeBufferPointer<UInt8>>) -> SourceRange? {
    let start = line.firstIndex { $0 != 0x20 } ?? line.endIndex
    guard start < line.endIndex, line[start] != UInt8(ascii: "-"),
      let bracket = line[start...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      bracket > start, YAMLText.isBlank(line[bracket - 1]),
      line[start..<bracket].allSatisfy({ $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\"") })
    else { return nil }
    let end = YAMLText.trimmedEnd(bytes, from: bracket, floor: start)
    return file.range(from: position(onLineOf: place, at: start), to: end)
  }

  /// The single quote right before the place, where a letter follows it: the apostrophe of a word.
  var apostrophe: SourceRange? {
    let offset = Int(place.offset)
    guard offset > 1, bytes[offset - 1] == UInt8(ascii: "'"),
      Character(Unicode.Scalar(byte(at: place))).isLetter
    else { return nil }
    return character(at: position(onLineOf: place, at: offset - 1))
  }

  /// The sign that begins a comment on the line of an opening bracket, where what would close the bracket is in the comment.
  /// Behind a comma it is a comment on what goes on in the next line.
  func commentThatCloses(with closing: Character) -> SourceRange? {
    let line = bytes[Int(opening.offset)..<lineEnd(of: opening)]
    guard
      let sign = line.indices.dropFirst().first(where: {
        line[$0] == UInt8(ascii: "#") && YAMLText.isBlank(line[$0 - 1])
      }),
      let last = line[..<sign].last(where: { !YAMLText.isBlank($0) }), last != UInt8(ascii: ","),
      // Behind a quote it may be a part of the text.
      !line[..<sign].contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
      let byte = closing.asciiValue, line[sign...].contains(byte)
    else { return nil }
    return character(at: file.position(at: sign, after: opening))
  }

  /// The spaces before the first character of the line that a position is on.
  func indentation(at position: SourcePosition) -> Int {
    bytes[startOfLine(position)...].prefix { $0 == 0x20 }.count
  }

  /// The first text on the line of a position that is no mark of the grammar.
  func firstWord(onLineOf position: SourcePosition) -> SourceRange {
    let start = startOfLine(position) + indentation(at: position)
    let end = bytes[start..<lineEnd(of: position)].firstIndex {
      YAMLText.isBlank($0) || $0 == UInt8(ascii: ":")
    }
    return file.range(start..<(end ?? lineEnd(of: position)))
  }

  /// The byte at a position; 0 at the end of the file.
  func byte(at position: SourcePosition) -> UInt8 {
    Int(position.offset) < bytes.count ? bytes[Int(position.offset)] : 0
  }

  /// The character at a position for use in a message.
  func shownCharacter(at position: SourcePosition) -> String {
    guard Int(position.offset) < bytes.count else { return "the end of the file" }
    let step = UTF8Decoding.step(bytes, at: Int(position.offset))
    return Unicode.Scalar(step.scalar).map(CharacterNames.describe) ?? "U+FFFD"
  }

  /// `1 space`, `3 spaces`, for the indentation before a column.
  func spaces(_ column: UInt32) -> String { column == 2 ? "1 space" : "\(column - 1) spaces" }

  private static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
