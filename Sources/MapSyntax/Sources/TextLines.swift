/// The lines of a text, each with its end.
package struct TextLines: Sendable {
  /// The lines.
  package let lines: [ArraySlice<UInt8>]
  private let count: Int

  /// Splits a text behind each line feed.
  package init(_ bytes: [UInt8]) {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    self.lines = lines
    count = bytes.count
  }

  /// Where a line begins, or, behind the last one, the end of the text.
  package func offset(ofLine line: Int) -> Int { line < lines.count ? lines[line].startIndex : count }
}
