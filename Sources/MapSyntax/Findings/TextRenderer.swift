/// Findings for people: the place and the message on one line that editors and CI systems recognise, then the
/// text with the range underlined, notes at other places, and what to do.
public struct TextRenderer: FindingRenderer {
  private let style: TerminalStyle
  private let most: Int

  /// How many findings of one rule in a file people are shown one by one.
  public static let mostOfOneRule = 20

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - color: Whether to write escape sequences; see `TerminalStyle.shouldColor`.
  ///   - most: How many findings of one rule in a file are shown one by one; more are one line.
  public init(color: Bool = false, most: Int = .max) {
    style = TerminalStyle(color: color)
    self.most = most
  }

  /// The findings and a last line that counts them; an empty text when there are none.
  public func render(_ findings: [Finding], in sources: SourceSet) -> String {
    guard !findings.isEmpty else { return "" }
    let findings = findings.inReportingOrder()
    var frequent = Dictionary(grouping: findings) { Kind(file: $0.range.file, rule: $0.rule) }
      .filter { $0.value.count > most }
    var text = ""
    var folded: Set<Kind> = []
    for finding in findings {
      let kind = Kind(file: finding.range.file, rule: finding.rule)
      guard !folded.contains(kind) else { continue }
      if let alike = frequent.removeValue(forKey: kind) {
        folded.insert(kind)
        append(alike, to: &text, sources)
      } else {
        append(finding, to: &text, sources)
      }
      text += "\n"
    }
    return text + "\(FindingSummary(findings))\n"
  }

  /// Findings that are told in one line where there are many.
  private struct Kind: Hashable {
    let file: SourceFile.ID
    let rule: Rule
  }

  /// How many lines are named where findings are told in one line.
  private static let placesShown = 8

  private func append(_ alike: [Finding], to text: inout String, _ sources: SourceSet) {
    let (rule, severity) = (alike[0].rule, alike[0].severity)
    let role: TerminalStyle.Role = severity == .error ? .error : .warning
    appendHead(
      severity.rawValue, role, "\(alike.count) times: \(rule.summary) [\(rule.id)]", alike[0].range,
      to: &text,
      sources)
    let lines = alike.prefix(Self.placesShown).map { "\($0.range.start.line)" }.joined(separator: ", ")
    let rest = alike.count > Self.placesShown ? " and so on" : ""
    text += "  \(style.paint("=", as: .gutter)) in lines \(lines)\(rest); --all shows each\n"
  }

  private func append(_ finding: Finding, to text: inout String, _ sources: SourceSet) {
    let lines = [finding.range.start.line] + finding.notes.map(\.range.start.line)
    let gutter = String(lines.max() ?? 1).count
    let severity = finding.severity
    let role: TerminalStyle.Role = severity == .error ? .error : .warning
    let message = "\(TextSafety.visible(finding.message)) [\(finding.rule.id)]"
    appendHead(severity.rawValue, role, message, finding.range, to: &text, sources)
    appendExcerpt(finding.range, role, gutter, to: &text, sources)
    for note in finding.notes {
      appendHead("note", .note, TextSafety.visible(note.message), note.range, to: &text, sources)
      appendExcerpt(note.range, .note, gutter, to: &text, sources)
    }
    let margin = String(repeating: " ", count: gutter + 2) + style.paint("=", as: .gutter)
    if let help = finding.help {
      text += "\(margin) \(style.paint("help:", as: .help)) \(TextSafety.visible(help))\n"
    }
    if let fix = finding.fix {
      text += "\(margin) \(style.paint("fix:", as: .help)) \(describe(fix))\n"
    }
  }

  private func appendHead(
    _ label: String, _ role: TerminalStyle.Role, _ message: String, _ range: SourceRange,
    to text: inout String, _ sources: SourceSet
  ) {
    let place = "\(TextSafety.visible(sources[range.file].path)):\(range.start.line):\(range.start.column):"
    text += "\(style.paint(place, as: .place)) \(style.paint(label + ":", as: role)) \(message)\n"
  }

  private func appendExcerpt(
    _ range: SourceRange, _ role: TerminalStyle.Role, _ gutter: Int, to text: inout String,
    _ sources: SourceSet
  ) {
    let excerpt = SourceExcerpt(range, in: sources[range.file])
    let number = String(range.start.line)
    let padding = String(repeating: " ", count: gutter - number.count + 1)
    let head = style.paint("\(padding)\(number) |", as: .gutter)
    text += excerpt.text.isEmpty ? "\(head)\n" : "\(head) \(excerpt.text)\n"
    let underline = "^" + String(repeating: "~", count: excerpt.width - 1)
    let blank = String(repeating: " ", count: gutter + 2)
    text += "\(style.paint(blank + "|", as: .gutter)) "
    text += String(repeating: " ", count: excerpt.indent) + style.paint(underline, as: role) + "\n"
  }

  private func describe(_ fix: Finding.Fix) -> String {
    if fix.replacement.isEmpty { return "remove this text" }
    let lines = fix.replacement.utf8.count { $0 == 0x0A }
    if lines > 1 { return "replace \(lines) lines" }
    let shown = TextSafety.visible(fix.replacement)
    return fix.range.start == fix.range.end ? "insert ‘\(shown)’" : "replace with ‘\(shown)’"
  }
}
