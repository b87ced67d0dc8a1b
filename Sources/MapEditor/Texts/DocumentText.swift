/// The text of a document, and where its lines begin.
struct DocumentText: Sendable {
  /// The text in UTF-8.
  private(set) var bytes: [UInt8]
  /// The offset of the first byte of each line.
  private var lineStarts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = Self.lineStarts(of: bytes)
  }

  /// Puts a text in the place of a part.
  mutating func replace(_ range: TextRange, with text: String, _ encoding: PositionEncoding) {
    let start = offset(of: range.start, encoding)
    bytes.replaceSubrange(start..<max(start, offset(of: range.end, encoding)), with: text.utf8)
    lineStarts = Self.lineStarts(of: bytes)
  }

  /// The offset of a place. Behind the end of a line it is that end, behind the last line the end of the text, and inside a
  /// character the beginning of that.
  func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line < lineStarts.count else { return bytes.count }
    let end = endOfLine(position.line)
    var offset = lineStarts[position.line]
    var units = 0
    while offset < end {
      units += encoding.units(beginning: bytes[offset])
      guard units <= position.character else { break }
      offset += 1
    }
    while offset < end, offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// The place of an offset.
  func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    let offset = min(offset, bytes.count)
    let line = line(of: offset)
    let character = bytes[lineStarts[line]..<offset].reduce(0) { $0 + encoding.units(beginning: $1) }
    return TextPosition(line: line, character: character)
  }

  /// The last line that begins at an offset or before.
  private func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset of the line break that ends a line, or of the end of the text.
  private func endOfLine(_ line: Int) -> Int {
    guard line + 1 < lineStarts.count else { return bytes.count }
    var end = lineStarts[line + 1] - 1
    if bytes[end] == 0x0A, end > lineStarts[line], bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        switch bytes[index] {
        case 0x0A: starts.append(index + 1)
        case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A: starts.append(index + 1)
        default: break
        }
      }
    }
    return starts
  }
}
