/// Text in lines for a terminal of usual width.
struct WrappedText: CustomStringConvertible {
  /// The columns of a terminal of the usual width.
  static let width = 80

  let description: String

  /// Breaks a text between words.
  ///
  /// - Parameters:
  ///   - text: The text; its own line breaks count as spaces.
  ///   - indent: The spaces before the first line.
  ///   - hanging: The spaces before the others; as before the first by default.
  ///   - lineEnd: The end of a line that goes on, such as the `\` of a shell.
  init(_ text: String, indent: Int = 0, hanging: Int? = nil, lineEnd: String = "") {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !isEmpty, line.count + 1 + word.count + lineEnd.count > Self.width {
        lines.append(line + lineEnd)
        line = String(repeating: " ", count: hanging ?? indent)
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    description = (lines + [line]).joined(separator: "\n") + "\n"
  }
}
