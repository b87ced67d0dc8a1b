import MapSyntax

extension RuleExplanation {
  /// The explanation for a terminal. Sentences are on one line each; maps and output are indented.
  package var text: String { text { $0 + "\n" } }

  /// The explanation for a terminal, sentences laid out by a function, which ends the last line.
  package func text(wrapped: (String) -> String) -> String {
    var text = "\(rule.id), \(rule.severity.rawValue)\n"
    for part in parts {
      text += "\n\(part.heading)\n\n"
      text += part.contents.map { content in
        switch content {
        case .prose(let sentences): wrapped(sentences)
        case .map(let lines), .output(let lines): Self.indented(lines)
        }
      }.joined(separator: "\n")
    }
    return text
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { ($0.isEmpty ? "" : "    " + $0) + "\n" }.joined()
  }

  /// The explanation as Markdown, without the name of the rule: whoever shows it has that.
  package var markdown: String {
    parts.map { part in
      (["### \(part.heading)"]
        + part.contents.map { content in
          switch content {
          case .prose(let sentences): sentences
          case .map(let lines): "```yaml\n\(lines)\n```"
          case .output(let lines): "```text\n\(lines)\n```"
          }
        }).joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }

  /// Both forms, for programs.
  package var help: RuleHelp { RuleHelp(text: text, markdown: markdown) }
}
