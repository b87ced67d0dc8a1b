/// Steps over the anchor and the tag that libyaml counts as part of a node.
///
/// A node's range is its text alone, so that what is underlined, replaced or quoted is the value.
struct YAMLProperties {
  /// Where the text of the node itself begins.
  private(set) var content: SourcePosition
  /// Where the tag is written, if there is one.
  private(set) var tag: SourceRange?

  /// Looks at the text from the start of the properties; the node's text begins at `end` at the latest.
  init(
    in file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, from start: SourcePosition, to end: SourcePosition
  ) {
    content = start
    let limit = Int(end.offset)
    var offset = Int(start.offset)
    scan: while offset < limit {
      let begin = offset
      switch bytes[offset] {
      case UInt8(ascii: "&"):
        offset = Self.wordEnd(bytes, from: offset, limit: limit)
      case UInt8(ascii: "!"):
        offset = Self.wordEnd(bytes, from: offset, limit: limit)
        let tagStart = file.position(at: begin, after: content)
        tag = file.range(from: tagStart, to: offset)
      case UInt8(ascii: "#"):
        offset = YAMLText.lineEnd(bytes, from: offset)
      case let byte where YAMLText.isBlank(byte):
        offset += 1
      default:
        break scan
      }
    }
    content = file.position(at: min(offset, limit), after: content)
  }

  private static func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, limit: Int) -> Int {
    var offset = offset
    while offset < limit, !YAMLText.isBlank(bytes[offset]), bytes[offset] != UInt8(ascii: ","),
      bytes[offset] != UInt8(ascii: "]"), bytes[offset] != UInt8(ascii: "}")
    {
      offset += 1
    }
    return offset
  }
}
