/// How people are shown a place in a file: a line that editors and CI systems recognise, then the text with the range
/// underlined.
package struct PlaceText {
  private let style: TerminalStyle
  private let sources: SourceSet

  /// Creates texts about the files of a run.
  package init(style: TerminalStyle, sources: SourceSet) {
    self.style = style
    self.sources = sources
  }

  /// The width of the line numbers, where these ranges are shown below each other.
  package static func gutter(of ranges: [SourceRange]) -> Int {
    String(ranges.map(\.start.line).max() ?? 1).count
  }

  /// `PATH:LINE:COLUMN: LABEL: MESSAGE`. The message is safe to print.
  package func head(_ label: String, as role: TerminalStyle.Role, _ message: String, at range: SourceRange)
    -> String
  {
    let place = "\(TextSafety.visible(sources[range.file].path)):\(range.start.line):\(range.start.column):"
    return "\(style.paint(place, as: .place)) \(style.paint(label + ":", as: role)) \(message)\n"
  }

  /// The line that a range begins on, with its number, and a line that underlines the range.
  package func excerpt(_ range: SourceRange, as role: TerminalStyle.Role, gutter: Int) -> String {
    let excerpt = SourceExcerpt(range, in: sources[range.file])
    let number = String(range.start.line)
    let padding = String(repeating: " ", count: gutter - number.count + 1)
    let head = style.paint("\(padding)\(number) |", as: .gutter)
    var text = excerpt.text.isEmpty ? "\(head)\n" : "\(head) \(excerpt.text)\n"
    let underline = "^" + String(repeating: "~", count: excerpt.width - 1)
    let blank = String(repeating: " ", count: gutter + 2)
    text += "\(style.paint(blank + "|", as: .gutter)) "
    text += String(repeating: " ", count: excerpt.indent) + style.paint(underline, as: role) + "\n"
    return text
  }

  /// `= LABEL: TEXT` below an excerpt. The text is safe to print.
  package func remark(_ label: String, _ text: String, gutter: Int) -> String {
    let margin = String(repeating: " ", count: gutter + 2) + style.paint("=", as: .gutter)
    return "\(margin) \(style.paint(label + ":", as: .help)) \(text)\n"
  }
}
