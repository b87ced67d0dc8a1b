extension JSONParser {
  /// Reads a number; a text that only looks like one is reported and kept as it is written.
  mutating func readNumber() {
    let start = position
    let first = offset
    while offset < bytes.count, Self.belongsToWord(bytes[offset]) { skipByte() }
    let word = bytes[first..<offset]
    let text = String(decoding: word, as: UTF8.self)
    if let slip = JSONNumber.slip(in: word) {
      if stopsAsYAML(from: start) { return }
      report(Finding(.syntaxInvalid, "\(slip.message): ‘\(text)’", at: range(from: start), help: slip.help))
    }
    add(.scalar(.init(text: text, isPlain: true)), from: start)
  }

  /// Reads `true`, `false` or `null`; any other word is reported.
  mutating func readWord() {
    let start = position
    let first = offset
    while offset < bytes.count, Self.belongsToWord(bytes[offset]) { skipByte() }
    if offset == first {
      unexpected()
      return
    }
    let text = String(decoding: bytes[first..<offset], as: UTF8.self)
    if text != "true", text != "false", text != "null" {
      if stopsAsYAML(from: start) { return }
      report(
        Finding(
          .syntaxInvalid, "‘\(text)’ is not a JSON value", at: range(from: start), help: Self.help(for: text))
      )
    }
    add(.scalar(.init(text: text, isPlain: true)), from: start)
  }

  /// Ends the reading when the very first word is not JSON: then the rest hardly is.
  private mutating func stopsAsYAML(from start: SourcePosition) -> Bool {
    guard frames.isEmpty else { return false }
    stop(
      Finding(
        .syntaxInvalid, "this is not JSON", at: range(from: start),
        help: "a JSON map begins with ‘{’; if this is YAML, let the name end in ‘.regmap.yaml’"))
    return true
  }

  private static func help(for word: String) -> String {
    switch word.lowercased() {
    case "true", "false", "null": return "write it in lower case: ‘\(word.lowercased())’"
    case "none", "nil", "undefined", "~": return "write ‘null’, or leave the key out"
    case "nan", "infinity", "inf", "+inf", "+infinity": return "JSON has no such number"
    case "yes", "no", "on", "off": return "write ‘true’ or ‘false’, or put the text in double quotes"
    default: break
    }
    if word.hasPrefix("+") { return "a number has no plus sign" }
    if word.hasPrefix(".") { return "write a digit before the decimal point" }
    return "put a text in double quotes"
  }

  /// Reports something else where a key belongs.
  mutating func unexpectedKey(_ byte: UInt8) {
    if byte == UInt8(ascii: "'") {
      readSingleQuoted()
      expectation = .colon
    } else if Self.belongsToWord(byte), byte != UInt8(ascii: "-") {
      let start = position
      let first = offset
      while offset < bytes.count, Self.belongsToWord(bytes[offset]) { skipByte() }
      let text = String(decoding: bytes[first..<offset], as: UTF8.self)
      let range = range(from: start)
      report(
        Finding(
          .syntaxInvalid, "a JSON key is written in double quotes", at: range, help: "write ‘\"\(text)\"’",
          fix: .init(replace: range, with: "\"\(text)\"")))
      add(.scalar(.init(text: text, isPlain: false)), from: start)
      expectation = .colon
    } else {
      unexpected()
    }
  }

  /// Reports the next byte as one that is not allowed here, and ends the reading.
  mutating func unexpected() {
    let start = position
    let step = UTF8Decoding.step(bytes, at: offset)
    let found = Unicode.Scalar(step.scalar).map(CharacterNames.describe) ?? "U+FFFD"
    let byte = bytes[offset]
    for _ in 0..<step.length { skipByte() }
    stop(
      Finding(
        .syntaxInvalid, "expected \(expected), found \(found)", at: range(from: start), notes: openingNotes,
        help: unexpectedHelp(byte)))
  }

  /// Reports an object or an array that is not closed where something around it is.
  mutating func reportUnclosed(_ frame: Frame, before place: SourcePosition, _ note: String) {
    let frame = unclosed ?? frame
    stop(
      Finding(
        .syntaxInvalid, "this \(frame.kind) is not closed", at: opening(of: frame),
        notes: [.init(note, at: SourceRange(file: file.id, start: place, end: place))],
        help: "close it with \(frame.isObject ? "‘}’" : "‘]’")"))
  }

  /// Reports that the text ends too early.
  mutating func reportEnd() {
    let end = YAMLText.trimmedEnd(bytes, from: bytes.count, floor: file.textStart)
    let place = file.position(at: end)
    if expectation == .commaOrEnd, let frame = frames.last {
      reportUnclosed(frame, before: place, "the file ends here")
      return
    }
    stop(
      Finding(
        .syntaxInvalid, "the file ends where \(expected) was expected",
        at: SourceRange(file: file.id, start: place, end: place), notes: openingNotes,
        help: frames.last.map { "close the \($0.isObject ? "object with ‘}’" : "array with ‘]’")" }))
  }

  private var openingNotes: [Finding.Note] {
    guard let frame = frames.last else { return [] }
    return [.init("the \(frame.kind) begins here", at: opening(of: frame))]
  }

  private func opening(of frame: Frame) -> SourceRange {
    var end = frame.start
    end.column += 1
    end.offset += 1
    return SourceRange(file: file.id, start: frame.start, end: end)
  }

  private var expected: String {
    switch expectation {
    case .value: "a value"
    case .firstElement: "a value or ‘]’"
    case .key: "a key in double quotes"
    case .firstKey: "a key in double quotes or ‘}’"
    case .colon: "‘:’"
    case .commaOrEnd: frames.last?.isObject == true ? "‘,’ or ‘}’" : "‘,’ or ‘]’"
    case .endOfText: "the end of the file"
    }
  }

  private func unexpectedHelp(_ byte: UInt8) -> String? {
    switch (expectation, byte) {
    case (.value, UInt8(ascii: ",")), (.firstElement, UInt8(ascii: ",")), (.key, UInt8(ascii: ",")):
      "a comma separates two values; leave out one that separates nothing"
    case (.colon, UInt8(ascii: "=")): "write ‘:’ between key and value"
    case (.commaOrEnd, UInt8(ascii: "\"")): "is a comma missing before this?"
    case (.value, UInt8(ascii: "&")), (.value, UInt8(ascii: "*")), (.value, UInt8(ascii: "!")):
      "anchors, aliases and tags belong to YAML; name the file ‘….regmap.yaml’ to use it"
    case (_, UInt8(ascii: "|")), (_, UInt8(ascii: ">")):
      "block texts belong to YAML; write line ends as ‘\\n’"
    case (.endOfText, _): "a JSON file holds one value, and nothing after it"
    default: nil
    }
  }

  /// Whether a byte continues a number or a word: everything but white space and the marks of the grammar.
  static func belongsToWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "~"), 0x80...0xFF:
      true
    default: false
    }
  }
}

extension JSONParser.Frame {
  fileprivate var kind: String { isObject ? "object" : "array" }
}
