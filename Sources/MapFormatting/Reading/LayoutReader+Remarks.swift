import MapSyntax

extension LayoutReader {
  /// What lies between two nodes.
  struct Gap {
    struct Comment {
      let comment: LineComment
      /// Whether it stands behind other text.
      let isBehindText: Bool
    }

    var colons = 0
    var commas = 0
    var hasLineEnd = false
    /// The anchor of the node behind it.
    var anchor = ""
    var comments: [Comment] = []

    /// Whether it has no comment, no anchor, and only so many signs.
    func isOnly(colons: Int, commas: ClosedRange<Int> = 0...0) -> Bool {
      self.colons == colons && commas.contains(self.commas) && anchor.isEmpty && comments.isEmpty
    }
  }

  /// Reads what lies between two nodes.
  func gap(_ range: Range<Int>) throws(LayoutFailure) -> Gap {
    var gap = Gap()
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "\n"): gap.hasLineEnd = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      case UInt8(ascii: ":"): gap.colons += 1
      case UInt8(ascii: ","): gap.commas += 1
      case UInt8(ascii: "#") where startsComment(at: offset):
        let end = lineEnd(from: offset)
        gap.comments.append(.init(comment: comment(offset..<end), isBehindText: !gap.hasLineEnd))
        offset = end
        continue
      case UInt8(ascii: "&") where gap.anchor.isEmpty:
        let end = bytes[offset..<range.upperBound].firstIndex { $0 <= UInt8(ascii: " ") } ?? range.upperBound
        gap.anchor = text(offset..<end)
        offset = end
        continue
      default: throw .part
      }
      offset += 1
    }
    return gap
  }

  /// Reads the line on which a value ends, and the comments and empty lines behind it, up to the next key or item.
  ///
  /// - Returns: The comment on the line of the value.
  mutating func readRemarks(from end: Int) throws(LayoutFailure) -> LineComment? {
    cursor = end
    skipBlanks()
    var behind: LineComment?
    if cursor < bytes.count, bytes[cursor] == UInt8(ascii: "#"), startsComment(at: cursor) {
      behind = comment(cursor..<lineEnd(from: cursor))
      cursor = lineEnd(from: cursor)
    }
    guard cursor == bytes.count || bytes[cursor] == UInt8(ascii: "\n") else { throw .part }
    cursor = min(cursor + 1, bytes.count)
    readLines()
    return behind
  }

  /// Reads what comes before the first key.
  mutating func readHead() throws(LayoutFailure) -> [Remark] {
    readLines()
    var head: [Remark] = []
    while bytes[cursor...].starts(with: "---".utf8) {
      let end = lineEnd(from: cursor)
      let behind = text(cursor + 3..<end).trimmingBlanks.drop { $0 == " " || $0 == "\t" }
      guard behind.isEmpty || behind.hasPrefix("#") else {
        throw .file(obstacle("there is more than a comment behind `---`", at: cursor))
      }
      head += takeRemarks() + [.comment(behind.isEmpty ? "---" : "--- \(behind)", column: 1)]
      cursor = min(end + 1, bytes.count)
      readLines()
    }
    return head
  }

  /// Reads comments and empty lines from the start of a line on, up to the first line that is neither.
  private mutating func readLines() {
    while cursor < bytes.count {
      let start = cursor
      skipBlanks()
      guard cursor < bytes.count else { return }
      switch bytes[cursor] {
      case UInt8(ascii: "\n"):
        pending.append(.emptyLine)
        cursor += 1
      case UInt8(ascii: "#"):
        let end = lineEnd(from: cursor)
        pending.append(.comment(text(cursor..<end).trimmingBlanks, column: cursor - start + 1))
        cursor = min(end + 1, bytes.count)
      default: return
      }
    }
  }

  /// The comments and empty lines before what comes next.
  mutating func takeRemarks() -> [Remark] {
    defer { pending = [] }
    return pending
  }

  /// The comments that are indented further than a column, as what has ended is; what comes behind them stays.
  mutating func takeRemarks(under column: Int) -> [Remark] {
    var count = 0
    search: for (index, remark) in pending.enumerated() {
      switch remark {
      case .emptyLine: continue
      case .comment(_, let place) where place > column: count = index + 1
      case .comment: break search
      }
    }
    defer { pending.removeFirst(count) }
    return Array(pending.prefix(count))
  }

  /// The end of the line, or of the file.
  func lineEnd(from offset: Int) -> Int {
    bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  private mutating func skipBlanks() {
    while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") || bytes[cursor] == UInt8(ascii: "\t") {
      cursor += 1
    }
  }

  private func startsComment(at offset: Int) -> Bool { offset == 0 || bytes[offset - 1] <= UInt8(ascii: " ") }

  private func comment(_ range: Range<Int>) -> LineComment {
    let start = bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return LineComment(
      text: text(range).trimmingBlanks, column: text(start..<range.lowerBound).unicodeScalars.count + 1)
  }
}

extension String {
  /// The text without the blanks at its end.
  var trimmingBlanks: String {
    var bytes = utf8[...]
    while bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\t") { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
