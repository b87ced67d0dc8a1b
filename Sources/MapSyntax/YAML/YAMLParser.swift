import CLibYAML

/// Reads YAML into nodes: the events of libyaml, one after the other, onto a stack of unfinished collections.
struct YAMLParser: ~Copyable {
  /// A collection that has begun and not ended.
  struct Frame {
    var isMapping: Bool
    /// Where its children begin in `nodes`; in a mapping they are keys and values in turn.
    var firstChild: Int
    var start: SourcePosition
    var anchor: String?
    /// How many nodes there were before it.
    var nodesBefore: Int
    /// How many levels of collections it makes, itself included.
    var height = 1
  }

  let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  let marks: YAMLMarks
  var nodes = NodeStack()
  var frames: [Frame] = []
  var anchors = YAMLAnchors()
  var nodeCount = 0
  var aliasNodeCount = 0
  var findings: [Finding] = []
  /// The last quoted text that went over a line end: the first suspect when something after it makes no sense.
  var lastMultilineQuote: SourceRange?

  /// Parses a file; see `MapParser.parse`.
  static func parse(_ file: SourceFile, isASCII: Bool, findings: inout [Finding]) -> Node? {
    file.bytes.withUnsafeBufferPointer { bytes in
      let marks = YAMLMarks(bytes, textStart: file.textStart, isASCII: isASCII)
      var parser = YAMLParser(file: file, bytes: bytes, marks: marks)
      let root = parser.run()
      findings += parser.findings
      return root
    }
  }

  private init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, marks: YAMLMarks) {
    self.file = file
    self.bytes = bytes
    self.marks = marks
  }

  private mutating func run() -> Node? {
    switch YAMLDocumentBounds(bytes: bytes).beginning(from: file.textStart) {
    case .empty:
      reportEmpty(at: file.textStartPosition)
      return nil
    case .directive(let offset):
      findings.append(
        Finding(
          .syntaxDirective, "a directive is not part of the map language",
          at: file.range(offset..<YAMLText.lineEnd(bytes, from: offset)), help: "remove the line"))
      return nil
    case .content: break
    }
    let stream = YAMLEventStream(UnsafeBufferPointer(rebasing: bytes[file.textStart...]))
    while stream.advance() {
      switch stream.event.pointee.type {
      case YAML_SCALAR_EVENT: addScalar(stream.event.pointee)
      case YAML_MAPPING_START_EVENT: open(stream.event.pointee, isMapping: true)
      case YAML_SEQUENCE_START_EVENT: open(stream.event.pointee, isMapping: false)
      case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: close(stream.event.pointee)
      case YAML_ALIAS_EVENT: addAlias(stream.event.pointee)
      case YAML_DOCUMENT_END_EVENT: return finish(at: stream.event.pointee.end_mark)
      default: break
      }
      if isOverLimit { return nil }
    }
    let translation = YAMLErrorTranslation(
      file: file, bytes: bytes, marks: marks, failure: stream.failure, suspect: lastMultilineQuote)
    findings.append(translation.finding)
    return nil
  }

  /// Set when a limit was passed; its finding has been reported.
  private var isOverLimit = false

  /// Ends the reading with a finding about a limit.
  mutating func stop(_ rule: Rule, _ message: String, at range: SourceRange, help: String) {
    findings.append(Finding(rule, message, at: range, help: help))
    isOverLimit = true
  }

  // MARK: - Nodes

  private mutating func addScalar(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    var start = marks.position(event.start_mark)
    var end = marks.position(event.end_mark)
    let style = scalar.style
    if scalar.anchor != nil || scalar.tag != nil { start = skipProperties(from: start, to: end) }
    if style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE {
      // libyaml ends a block scalar after the blank lines that follow it.
      let offset = YAMLText.trimmedEnd(bytes, from: Int(end.offset), floor: Int(start.offset) + 1)
      end = file.position(at: offset, after: start)
    }
    let range = SourceRange(file: file.id, start: start, end: end)
    let isPlain = style == YAML_PLAIN_SCALAR_STYLE
    if !isPlain, start.line != end.line { lastMultilineQuote = range }
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let node = Node(content: .scalar(.init(text: text, isPlain: isPlain)), range: range)
    countNodes(1, at: range)
    if let anchor = scalar.anchor { anchors.close(String(yaml: anchor), node, count: 1, height: 0) }
    add(node, height: 0)
  }

  private mutating func open(_ event: yaml_event_t, isMapping: Bool) {
    let (anchor, tag) =
      isMapping
      ? (event.data.mapping_start.anchor, event.data.mapping_start.tag)
      : (event.data.sequence_start.anchor, event.data.sequence_start.tag)
    var start = marks.position(event.start_mark)
    if anchor != nil || tag != nil { start = skipProperties(from: start, to: marks.position(event.end_mark)) }
    let range = SourceRange(
      file: file.id, start: start, end: file.position(at: Int(start.offset) + 1, after: start))
    guard frames.count < ParsingLimits.depth else {
      stop(
        .syntaxLimit, "mappings and lists are nested deeper than \(ParsingLimits.depth) levels", at: range,
        help: "a map nests devices, blocks and registers: a dozen levels at most")
      return
    }
    let name = anchor.map { String(yaml: $0) }
    if let name { anchors.open(name, at: range) }
    frames.append(
      Frame(
        isMapping: isMapping, firstChild: nodes.count, start: start, anchor: name, nodesBefore: nodeCount))
    countNodes(1, at: range)
  }

  private mutating func close(_ event: yaml_event_t) {
    guard let frame = frames.popLast() else { return }
    // A flow collection ends with its bracket. Any other end mark of libyaml lies where the next thing begins.
    var end = marks.position(event.end_mark)
    if event.start_mark.index == event.end_mark.index {
      end = nodes.end(above: frame.firstChild) ?? frame.start
    }
    let content: Node.Content =
      frame.isMapping
      ? .mapping(nodes.takeEntries(from: frame.firstChild)) : .sequence(nodes.take(from: frame.firstChild))
    let node = Node(content: content, range: SourceRange(file: file.id, start: frame.start, end: end))
    if let anchor = frame.anchor {
      anchors.close(anchor, node, count: nodeCount - frame.nodesBefore, height: frame.height)
    }
    add(node, height: frame.height)
  }

  private mutating func addAlias(_ event: yaml_event_t) {
    let name = String(yaml: event.data.alias.anchor)
    let range = SourceRange(
      file: file.id, start: marks.position(event.start_mark), end: marks.position(event.end_mark))
    switch anchors[name] {
    case .closed(let node, let count, let height):
      guard aliasNodeCount + count <= ParsingLimits.aliasNodes else {
        stop(
          .syntaxLimit, "the aliases of this file expand to more than \(ParsingLimits.aliasNodes) nodes",
          at: range,
          help: "repeat a block with ‘repeat’, or share its form with ‘shapes’, instead of aliases of aliases"
        )
        return
      }
      guard frames.count + height <= ParsingLimits.depth else {
        stop(
          .syntaxLimit, "with this alias, nesting is deeper than \(ParsingLimits.depth) levels", at: range,
          help: "an alias brings along everything below its anchor")
        return
      }
      aliasNodeCount += count
      countNodes(count, at: range)
      add(YAMLAnchors.expand(node, at: range), height: height)
    case .open(let anchor):
      report(
        Finding(
          .syntaxAlias, "the alias ‘*\(name)’ is inside the text that it repeats", at: range,
          notes: [.init("‘&\(name)’ begins here and has not ended yet", at: anchor)],
          help: "an alias can only repeat text that ends before it"))
      addPlaceholder(at: range)
    case nil:
      let suggestion = anchors.suggestion(for: name).map { "did you mean ‘*\($0)’?" }
      report(
        Finding(
          .syntaxAlias, "no anchor ‘&\(name)’ comes before this alias", at: range,
          help: suggestion ?? "a text that begins with ‘*’ must be quoted"))
      addPlaceholder(at: range)
    }
  }

  /// Keeps keys and values in step where an alias leads nowhere.
  private mutating func addPlaceholder(at range: SourceRange) {
    countNodes(1, at: range)
    add(Node(content: .scalar(.init(text: "", isPlain: true)), range: range), height: 0)
  }

  private mutating func add(_ node: consuming Node, height: Int) {
    if !frames.isEmpty {
      let top = frames.count - 1
      frames[top].height = max(frames[top].height, height + 1)
      // Only a collection makes a level; as a key it has no meaning.
      if height > 0, frames[top].isMapping, (nodes.count - frames[top].firstChild) % 2 == 0 {
        reportKey(node)
      }
    }
    nodes.push(node)
  }

  private mutating func reportKey(_ key: Node) {
    let kind = key.entries == nil ? "list" : "mapping"
    report(
      Finding(
        .syntaxKey, "a \(kind) is where a key belongs", at: key,
        help: "keys are plain names; a text that begins with ‘{’ or ‘[’ must be quoted"))
  }
}
