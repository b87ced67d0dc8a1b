import MapSyntax

/// The text of a scalar, and where in its file each part of it is written.
struct NamedText {
  let text: String
  private let range: SourceRange
  private let start: Int

  /// - Parameter file: The file that the scalar is in. Nothing comes of a scalar that is not written as what it means.
  init?(_ node: Node, in file: SourceFile) {
    guard let text = node.scalar?.text, node.range.file == file.id, node.anchored == nil else { return nil }
    let (first, last) = (Int(node.range.start.offset), Int(node.range.end.offset))
    guard first <= last, last <= file.bytes.count else { return nil }
    let written = file.bytes[first..<last]
    if written.elementsEqual(text.utf8) {
      start = first
    } else if written.dropFirst().dropLast().elementsEqual(text.utf8) {
      start = first + 1
    } else {
      return nil
    }
    self.text = text
    range = node.range
  }

  /// Where a part of the text is written. A scalar with a name in it is on one line, and names are ASCII.
  func range(of part: Substring) -> SourceRange {
    let offset = text.utf8.distance(from: text.startIndex, to: part.startIndex)
    let from = start + offset
    let before = text[..<part.startIndex].unicodeScalars.count + start - Int(range.start.offset)
    var (first, last) = (range.start, range.start)
    first.offset = UInt32(from)
    first.column += UInt32(before)
    last.offset = UInt32(from + part.utf8.count)
    last.column = first.column + UInt32(part.unicodeScalars.count)
    return SourceRange(file: range.file, start: first, end: last)
  }
}
