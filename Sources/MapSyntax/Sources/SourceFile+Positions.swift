extension SourceFile {
  /// Whether the file begins with the UTF-8 byte order mark.
  var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// The offset of the first byte that is text. A byte order mark has bytes but, as editors hide it, no column.
  var textStart: Int { hasByteOrderMark ? 3 : 0 }

  /// The first position that is text.
  var textStartPosition: SourcePosition { SourcePosition(line: 1, column: 1, offset: UInt32(textStart)) }

  /// The position of a byte offset, counted from the start of the file: for places met once, not for every node.
  func position(at offset: Int) -> SourcePosition {
    if offset < textStart { return SourcePosition(line: 1, column: 1, offset: UInt32(offset)) }
    return position(at: offset, after: textStartPosition)
  }

  /// The position of a byte offset that is not before a known position.
  package func position(at offset: Int, after known: SourcePosition) -> SourcePosition {
    var position = known
    bytes.withUnsafeBufferPointer { bytes in
      let first = max(Int(known.offset), textStart)
      for index in first..<max(offset, first) {
        switch bytes[index] {
        case 0x0A:
          position.line += 1
          position.column = 1
        case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A:
          position.line += 1
          position.column = 1
        case 0x80...0xBF: break
        default: position.column += 1
        }
      }
    }
    position.offset = UInt32(max(offset, Int(known.offset)))
    return position
  }

  /// The range between two byte offsets.
  func range(_ offsets: Range<Int>) -> SourceRange {
    let start = position(at: offsets.lowerBound)
    return SourceRange(file: id, start: start, end: position(at: offsets.upperBound, after: start))
  }

  /// The range from a known position up to a byte offset.
  func range(from start: SourcePosition, to offset: Int) -> SourceRange {
    SourceRange(file: id, start: start, end: position(at: offset, after: start))
  }
}
