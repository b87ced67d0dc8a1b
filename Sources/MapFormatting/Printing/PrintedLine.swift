/// A line of the new text.
struct PrintedLine {
  var text: String
  /// The comment behind the text.
  var comment: LineComment?

  /// Puts comments behind their lines.
  ///
  /// A comment stays in its column, or moves to the right where its line has become longer; comments that stood below
  /// each other still do.
  static func joined(_ lines: [PrintedLine]) -> String {
    var text = ""
    var column = 0
    for (index, line) in lines.enumerated() {
      guard let comment = line.comment else {
        text += line.text + "\n"
        continue
      }
      if index == 0 || lines[index - 1].comment?.column != comment.column {
        let group = lines[index...].prefix { $0.comment?.column == comment.column }
        column = group.map { max(comment.column, $0.text.columns + 3) }.max() ?? comment.column
      }
      text += line.text.padded(to: column - 1) + comment.text + "\n"
    }
    return text
  }
}

extension String {
  /// How wide it is, in Unicode scalars.
  var columns: Int { unicodeScalars.count }

  /// The text with spaces behind it.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns)) }

  /// Spaces before a line.
  static func indentation(_ count: Int) -> String { String(repeating: " ", count: count) }
}
