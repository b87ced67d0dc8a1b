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
    text += PlaceText(style: style, sources: sources).head(
      severity.rawValue, as: role, "\(alike.count) times: \(rule.summary) [\(rule.id)]", at: alike[0].range)
    let lines = alike.prefix(Self.placesShown).map { "\($0.range.start.line)" }.joined(separator: ", ")
    let rest = alike.count > Self.placesShown ? " and so on" : ""
    text += "  \(style.paint("=", as: .gutter)) in lines \(lines)\(rest); --all shows each\n"
  }

  private func append(_ finding: Finding, to text: inout String, _ sources: SourceSet) {
    let place = PlaceText(style: style, sources: sources)
    let gutter = PlaceText.gutter(of: [finding.range] + finding.notes.map(\.range))
    let severity = finding.severity
    let role: TerminalStyle.Role = severity == .error ? .error : .warning
    let message = "\(TextSafety.visible(finding.message)) [\(finding.rule.id)]"
    text += place.head(severity.rawValue, as: role, message, at: finding.range)
    text += place.excerpt(finding.range, as: role, gutter: gutter)
    for note in finding.notes {
      text += place.head("note", as: .note, TextSafety.visible(note.message), at: note.range)
      text += place.excerpt(note.range, as: .note, gutter: gutter)
    }
    if let help = finding.help { text += place.remark("help", TextSafety.visible(help), gutter: gutter) }
    if let fix = finding.fix { text += place.remark("fix", describe(fix), gutter: gutter) }
  }

  private func describe(_ fix: Finding.Fix) -> String {
    if fix.replacement.isEmpty { return "remove this text" }
    let lines = fix.replacement.utf8.count { $0 == 0x0A }
    if lines > 1 { return "replace \(lines) lines" }
    let shown = TextSafety.visible(fix.replacement)
    return fix.range.start == fix.range.end ? "insert ‘\(shown)’" : "replace with ‘\(shown)’"
  }
}
