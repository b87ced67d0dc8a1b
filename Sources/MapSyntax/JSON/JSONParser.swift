/// Reads JSON exactly as RFC 8259 has it, into the same nodes as YAML.
///
/// Slips that leave no doubt about what was meant are reported and read over, so that one run reports all of them;
/// anything else ends the reading.
struct JSONParser: ~Copyable {
  /// What the grammar allows next.
  enum Expectation {
    case value
    /// A value, or the end of an array that has just begun.
    case firstElement
    case key
    /// A key, or the end of an object that has just begun.
    case firstKey
    case colon
    case commaOrEnd
    case endOfText
  }

  /// An array or object that has begun and not ended.
  struct Frame {
    var isObject: Bool
    var firstChild: Int
    var start: SourcePosition
    /// The blanks before the line that it begins on.
    var indentation: Int
  }

  let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int
  var line: UInt32 = 1
  var lineStart: Int
  /// How many bytes since the start of the line only continue a character.
  var continuations = 0
  var expectation = Expectation.value
  var nodes = NodeStack()
  var frames: [Frame] = []
  var nodeCount = 0
  var findings: [Finding] = []
  /// Set when nothing sensible can be read after the last finding.
  var isStopped = false
  /// The first object with a key that stands no deeper than the line which begins it, or that ends further out than it begins:
  /// its brace is missing.
  var unclosed: Frame?
  /// Comments are one misunderstanding, however many there are.
  var reportedComment = false

  /// Parses a file; see `MapParser.parse`.
  static func parse(_ file: SourceFile, findings: inout [Finding]) -> Node? {
    file.bytes.withUnsafeBufferPointer { bytes in
      var parser = JSONParser(file: file, bytes: bytes, offset: file.textStart, lineStart: file.textStart)
      let root = parser.run()
      findings += parser.findings
      return root
    }
  }

  private init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, offset: Int, lineStart: Int) {
    self.file = file
    self.bytes = bytes
    self.offset = offset
    self.lineStart = lineStart
  }

  private mutating func run() -> Node? {
    skipBlanks()
    if offset == bytes.count, findings.isEmpty {
      let start = file.textStartPosition
      report(
        Finding(
          .syntaxEmpty, "the file is empty", at: SourceRange(file: file.id, start: start, end: start),
          help: "a map begins with ‘{\"register-map\": 1’"))
      return nil
    }
    while !isStopped, offset < bytes.count {
      step()
      skipBlanks()
    }
    if !isStopped, expectation != .endOfText { reportEnd() }
    return isStopped ? nil : nodes.first
  }

  /// Reads one token.
  private mutating func step() {
    let byte = bytes[offset]
    switch (expectation, byte) {
    case (.firstElement, UInt8(ascii: "]")), (.firstKey, UInt8(ascii: "}")): close()
    case (.value, _), (.firstElement, _): readValue(byte)
    case (.key, UInt8(ascii: "\"")), (.firstKey, UInt8(ascii: "\"")):
      noteUnclosed()
      readString()
      expectation = .colon
    case (.key, _), (.firstKey, _): unexpectedKey(byte)
    case (.colon, UInt8(ascii: ":")):
      offset += 1
      expectation = .value
    case (.commaOrEnd, UInt8(ascii: ",")): readComma()
    case (.commaOrEnd, UInt8(ascii: "]")), (.commaOrEnd, UInt8(ascii: "}")): close()
    default: unexpected()
    }
  }

  private mutating func readValue(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): readString()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      open(isObject: byte == UInt8(ascii: "{"))
      return
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "'"): readSingleQuoted()
    default: readWord()
    }
    expectation = frames.isEmpty ? .endOfText : .commaOrEnd
  }

  private mutating func open(isObject: Bool) {
    let start = position
    offset += 1
    guard frames.count < ParsingLimits.depth else {
      stop(
        Finding(
          .syntaxLimit, "objects and arrays are nested deeper than \(ParsingLimits.depth) levels",
          at: range(from: start), help: "a map nests devices, blocks and registers: a dozen levels at most"))
      return
    }
    frames.append(Frame(isObject: isObject, firstChild: nodes.count, start: start, indentation: indentation))
    expectation = isObject ? .firstKey : .firstElement
  }

  private mutating func close() {
    guard let frame = frames.last else { return }
    let isBrace = bytes[offset] == UInt8(ascii: "}")
    guard frame.isObject == isBrace else {
      reportUnclosed(frame, before: position, "this closes something around it")
      return
    }
    if unclosed == nil, line > frame.start.line, offset - lineStart == indentation,
      indentation < frame.indentation
    {
      // It belongs to something around this.
      unclosed = frame
    }
    frames.removeLast()
    offset += 1
    let content: Node.Content =
      isBrace
      ? .mapping(nodes.takeEntries(from: frame.firstChild)) : .sequence(nodes.take(from: frame.firstChild))
    add(content, from: frame.start)
    expectation = frames.isEmpty ? .endOfText : .commaOrEnd
  }

  private mutating func noteUnclosed() {
    guard unclosed == nil, let frame = frames.last, line > frame.start.line,
      offset - lineStart <= frame.indentation
    else { return }
    unclosed = frame
  }

  /// The blanks at the beginning of the line.
  private var indentation: Int {
    bytes[lineStart..<offset].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// Steps over a comma; one that separates nothing is reported.
  private mutating func readComma() {
    let start = position
    offset += 1
    let comma = range(from: start)
    guard let frame = frames.last else { return }
    skipBlanks()
    expectation = frame.isObject ? .key : .value
    guard offset < bytes.count else { return }
    let next = bytes[offset]
    if next == UInt8(ascii: frame.isObject ? "}" : "]") {
      report(
        Finding(
          .syntaxInvalid, "JSON allows no comma after the last \(frame.isObject ? "entry" : "element")",
          at: comma,
          help: "remove the comma", fix: .init(replace: comma, with: "")))
      close()
    }
  }

  /// Adds a finished node that ends here.
  mutating func add(_ content: Node.Content, from start: SourcePosition) {
    let range = range(from: start)
    nodes.push(Node(content: content, range: range))
    nodeCount += 1
    if nodeCount > ParsingLimits.nodes {
      stop(
        Finding(
          .syntaxLimit, "the file holds more than \(ParsingLimits.nodes) keys and values", at: range,
          help: "repeat blocks with ‘repeat’ instead of writing out every copy"))
    }
  }

  // MARK: - Places

  /// The position of the next byte.
  var position: SourcePosition {
    SourcePosition(
      line: line, column: UInt32(truncatingIfNeeded: offset - lineStart - continuations + 1),
      offset: UInt32(truncatingIfNeeded: offset))
  }

  /// The range from a position to the next byte.
  func range(from start: SourcePosition) -> SourceRange {
    SourceRange(file: file.id, start: start, end: position)
  }

  // MARK: - Findings

  /// Adds a finding; a file that keeps producing them is given up.
  mutating func report(_ finding: Finding) {
    findings.append(finding)
    guard findings.count >= ParsingLimits.findings, !isStopped else { return }
    isStopped = true
    findings.append(
      Finding(
        .syntaxLimit, "\(ParsingLimits.findings) syntax findings in one file; the rest of it was not read",
        at: finding.range, help: "repair these first"))
  }

  /// Adds a finding and ends the reading.
  mutating func stop(_ finding: Finding) {
    guard !isStopped else { return }
    findings.append(finding)
    isStopped = true
  }
}
