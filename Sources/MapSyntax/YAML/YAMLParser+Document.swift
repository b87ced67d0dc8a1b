import CLibYAML

extension YAMLParser {
  /// Looks at what follows the document and returns its root.
  mutating func finish(at mark: yaml_mark_t) -> Node? {
    let end = marks.position(mark)
    let bounds = YAMLDocumentBounds(bytes: bytes)
    if let offset = bounds.leftover(from: Int(end.offset)) {
      let start = file.position(at: offset, after: end)
      let lineEnd = YAMLText.lineEnd(bytes, from: offset)
      let range = file.range(from: start, to: YAMLText.trimmedEnd(bytes, from: lineEnd, floor: offset))
      if bounds.isMarker("-", at: offset) || bytes[offset] == UInt8(ascii: "%") {
        report(
          Finding(
            .syntaxSeveralDocuments, "a second document begins here", at: range,
            help: "one file is one map: put the second into a file of its own"))
      } else {
        report(
          Finding(
            .syntaxInvalid, "this text comes after the end of the map", at: range,
            help: "a map is one mapping; all its keys begin in the same column"))
      }
    }
    guard let root = nodes.first else { return nil }
    if let scalar = root.scalar, scalar.isPlain, scalar.text.isEmpty, findings.isEmpty {
      reportEmpty(at: root.range.start)
      return nil
    }
    return root
  }

  /// Reports that there is nothing in the file.
  mutating func reportEmpty(at position: SourcePosition) {
    report(
      Finding(
        .syntaxEmpty, "the file is empty", at: SourceRange(file: file.id, start: position, end: position),
        help: "a map begins with ‘register-map: 1’"))
  }

  /// Adds a finding; a file that keeps producing them is given up.
  mutating func report(_ finding: Finding) {
    findings.append(finding)
    if findings.count >= ParsingLimits.findings {
      stop(
        .syntaxLimit, "\(ParsingLimits.findings) syntax findings in one file; the rest of it was not read",
        at: finding.range, help: "repair these first")
    }
  }

  /// Adds to the number of nodes, which is bounded.
  mutating func countNodes(_ count: Int, at range: SourceRange) {
    nodeCount += count
    if nodeCount > ParsingLimits.nodes, nodeCount - count <= ParsingLimits.nodes {
      stop(
        .syntaxLimit, "the file holds more than \(ParsingLimits.nodes) keys and values", at: range,
        help: "repeat blocks with ‘repeat’ instead of writing out every copy")
    }
  }

  /// Where the text of a node begins behind its anchor and tag; a tag is reported.
  mutating func skipProperties(from start: SourcePosition, to end: SourcePosition) -> SourcePosition {
    let properties = YAMLProperties(in: file, bytes: bytes, from: start, to: end)
    if let tag = properties.tag {
      report(
        Finding(
          .syntaxTag, "a tag is not part of the map language", at: tag,
          help: "remove it; what a value means is decided by the key it belongs to"))
    }
    return properties.content
  }
}

extension String {
  /// The text of a NUL-terminated name in a libyaml event.
  init(yaml name: UnsafeMutablePointer<UInt8>) { self.init(cString: name) }
}
