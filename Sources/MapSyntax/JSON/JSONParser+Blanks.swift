extension JSONParser {
  /// Steps over white space; comments, which JSON has none of, are reported once and stepped over as well.
  mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09: offset += 1
      case 0x0A, 0x0D: skipLineBreak()
      case UInt8(ascii: "/"), UInt8(ascii: "#"):
        guard skipComment() else { return }
      default: return
      }
    }
  }

  private mutating func skipLineBreak() {
    let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
    offset += isPair ? 2 : 1
    line += 1
    lineStart = offset
    continuations = 0
  }

  private mutating func skipComment() -> Bool {
    let start = position
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if bytes[offset] == UInt8(ascii: "#") || next == UInt8(ascii: "/") {
      skipToLineEnd()
    } else if next == UInt8(ascii: "*") {
      offset += 2
      skipBlockComment()
    } else {
      return false
    }
    if !reportedComment {
      reportedComment = true
      report(
        Finding(
          .syntaxInvalid, "JSON has no comments", at: range(from: start),
          help: "remove it, or keep the map as YAML, which has comments: ‘# …’"))
    }
    return true
  }

  private mutating func skipToLineEnd() {
    while offset < bytes.count, !YAMLText.isBreak(bytes[offset]) { skipByte() }
  }

  private mutating func skipBlockComment() {
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "/")
      {
        offset += 2
        return
      }
      if YAMLText.isBreak(bytes[offset]) { skipLineBreak() } else { skipByte() }
    }
  }

  /// Steps over a byte that does not end a line.
  mutating func skipByte() {
    if bytes[offset] & 0xC0 == 0x80 { continuations += 1 }
    offset += 1
  }
}
