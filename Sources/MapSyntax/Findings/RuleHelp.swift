/// What there is to read about a rule, for programs that show it beside a finding.
public struct RuleHelp: Sendable, Hashable {
  /// As plain text.
  public var text: String
  /// As Markdown.
  public var markdown: String

  /// Creates help in both forms.
  public init(text: String, markdown: String) {
    self.text = text
    self.markdown = markdown
  }

  /// The summary of a rule, and why it matters.
  public init(_ rule: Rule) {
    self.init(text: "\(rule.summary)\n\n\(rule.why)", markdown: "\(rule.summary)\n\n\(rule.why)")
  }
}
