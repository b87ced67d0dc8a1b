/// The line that a range begins on, as it may be shown on a terminal, and where in it the range lies.
struct SourceExcerpt {
  /// The widest line shown, in cells; longer ones are cut around the range.
  private static let widest = 120
  /// How many cells of a line that is cut remain in front of the range.
  private static let lead = 40
  /// How many bytes are looked at on each side; four a cell is more than enough.
  private static let reach = 4 * widest

  /// One character as shown.
  private struct Cell {
    var text: String
    var width: Int
    var offset: Int
  }

  /// The line as shown.
  let text: String
  /// How many cells are in front of the range.
  let indent: Int
  /// How many cells of the line the range covers, at least 1.
  let width: Int

  init(_ range: SourceRange, in file: SourceFile) {
    let bounds = Self.lineBounds(around: range, in: file)
    let cells = Self.cells(of: file, from: bounds.start, to: bounds.end)
    let markStart = cells.firstIndex { $0.offset >= Int(range.start.offset) } ?? cells.count
    let lastMarked = cells.lastIndex { $0.offset < Int(range.end.offset) && $0.text != " " }
    let markEnd = max(markStart, lastMarked.map { $0 + 1 } ?? markStart)

    // Cut in front so that some of what leads to the range remains, then behind.
    var first = 0
    if bounds.isCutBefore || cells.reduce(0, { $0 + $1.width }) > Self.widest {
      var room = Self.lead
      first = markStart
      while first > 0, room > cells[first - 1].width {
        first -= 1
        room -= cells[first].width
      }
    }
    var last = first
    var room = Self.widest
    while last < cells.count, room >= cells[last].width {
      room -= cells[last].width
      last += 1
    }
    let before = first > 0 || bounds.isCutBefore ? "…" : ""
    let after = last < cells.count || bounds.isCutAfter ? "…" : ""
    let shown = before + cells[first..<last].map(\.text).joined() + after
    text = String(shown.reversed().drop { $0 == " " }.reversed())
    indent = before.count + cells[first..<markStart].reduce(0) { $0 + $1.width }
    width = max(1, cells[markStart..<max(markStart, min(markEnd, last))].reduce(0) { $0 + $1.width })
  }

  /// The bytes of the line that are looked at.
  private struct Bounds {
    var start: Int
    var end: Int
    var isCutBefore: Bool
    var isCutAfter: Bool
  }

  private static func lineBounds(around range: SourceRange, in file: SourceFile) -> Bounds {
    let bytes = file.bytes
    let mark = min(Int(range.start.offset), bytes.count)
    let floor = mark < file.textStart ? 0 : file.textStart
    var start = mark
    while start > floor, mark - start < reach, !YAMLText.isBreak(bytes[start - 1]) { start -= 1 }
    while start < mark, start > floor, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = mark
    while end < bytes.count, end - mark < reach, !YAMLText.isBreak(bytes[end]) { end += 1 }
    while end < bytes.count, end > mark, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Bounds(
      start: start, end: end,
      isCutBefore: start > floor && !YAMLText.isBreak(bytes[start - 1]),
      isCutAfter: end < bytes.count && !YAMLText.isBreak(bytes[end]))
  }

  private static func cells(of file: SourceFile, from start: Int, to end: Int) -> [Cell] {
    var cells: [Cell] = []
    file.bytes.withUnsafeBufferPointer { bytes in
      var offset = start
      while offset < end {
        let step = UTF8Decoding.step(bytes, at: offset)
        let text = text(of: step, byte: bytes[offset])
        cells.append(Cell(text: text, width: width(of: text), offset: offset))
        offset += step.length
      }
    }
    return cells
  }

  private static func text(of step: UTF8Decoding.Step, byte: UInt8) -> String {
    if step.problem != nil { return "<\(CharacterNames.byte(byte))>" }
    // A tab is as wide as the terminal likes; spaces are not.
    if byte == 0x09 { return "    " }
    let scalar = Unicode.Scalar(step.scalar) ?? "\u{FFFD}"
    return TextSafety.isUnsafe(scalar) ? "<\(CharacterNames.codePoint(scalar))>" : String(scalar)
  }

  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalWidth.cells($1) }
  }
}
