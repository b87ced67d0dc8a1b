/// A text of the map in a form that is safe in line comments.
enum CommentText {
  /// The widest line, without indentation and slashes.
  static let width = 96

  /// The text on one line: line ends become blanks, what does not show is written as its number.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.endsLine || $0.isInvisible }) else { return text }
    var line = ""
    for scalar in text.unicodeScalars {
      if scalar.endsLine || scalar == "\t" {
        line += " "
      } else if scalar.isInvisible {
        line += "U+" + String(scalar.value, radix: 16, uppercase: true)
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The text on lines of limited width; line ends in the text are kept.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    for paragraph in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine) {
      lines += wrapped(line(String(paragraph)))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func wrapped(_ text: String) -> [String] {
    guard !isOneLine(text) else { return [text] }
    var lines: [String] = []
    var current = ""
    var length = 0
    for word in text.split(separator: " ") {
      let count = word.count
      if length > 0, length + 1 + count > width {
        lines.append(current)
        current = ""
        length = 0
      }
      if length > 0 { current += " " }
      current += word
      length += count + 1
    }
    return lines + [current]
  }

  /// Whether a text is short enough for one line and has no blank too many, which is soon seen.
  private static func isOneLine(_ text: String) -> Bool {
    let blank = UInt8(ascii: " ")
    var previous = blank
    for byte in text.utf8 {
      if byte == blank, previous == blank { return false }
      previous = byte
    }
    return previous != blank && text.utf8.count < width
  }
}
