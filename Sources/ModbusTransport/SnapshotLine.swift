/// A line of a snapshot or a capture. People open such files in editors, which may put a byte order mark before the
/// first line; it is none of the text.
package struct SnapshotLine {
  /// The number of the line, counted from 1.
  package let number: Int
  /// The whole line.
  package let text: Substring
  /// What is between spaces, without a comment.
  package let parts: [Substring]

  /// The lines of a text, the empty ones too.
  package static func all(of text: String) -> [SnapshotLine] {
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? Substring(text.unicodeScalars.dropFirst()) : text[...]
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
      index, line in
      SnapshotLine(
        number: index + 1, text: line, parts: line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace))
    }
  }
}
