import MapSyntax

/// A map that breaks a rule, and one that keeps it: fixtures of the tests.
package struct RuleExample: Sendable, Hashable {
  /// A map that breaks the rule.
  package let failing: String
  /// What lint says about it: `12:21: error: message [rule]`, one a line.
  package let findings: String
  /// A map that keeps the rule.
  package let passing: String

  package init(failing: String, findings: String, passing: String) {
    self.failing = failing
    self.findings = findings
    self.passing = passing
  }

  /// The example of a rule; `nil` where it is about what text cannot show, such as line ends.
  package static func of(_ rule: Rule) -> RuleExample? { all[rule.id] }

  /// The recorded examples by the ids of their rules.
  package static let all = read(RecordedExamples.text)

  private static let mark = "=== "

  /// The text that examples are recorded as.
  package static func recorded(_ examples: [String: RuleExample]) -> String {
    examples.sorted { $0.key < $1.key }.map { id, example in
      "\(mark)\(id)\n\(example.failing)\n\(mark)finds\n\(example.findings)\n\(mark)passes\n\(example.passing)\n"
    }.joined()
  }

  /// The examples that were recorded as a text.
  package static func read(_ text: String) -> [String: RuleExample] {
    var parts: [(name: Substring, lines: [Substring])] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The line feed at the end is of the record.
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      if line.hasPrefix(mark) {
        parts.append((line.dropFirst(mark.count), []))
      } else if !parts.isEmpty {
        parts[parts.count - 1].lines.append(line)
      }
    }
    // So is the one before the next mark.
    let texts = parts.map { $0.lines.joined(separator: "\n") }
    var examples: [String: RuleExample] = [:]
    for first in stride(from: 0, to: parts.count - 2, by: 3) {
      examples[String(parts[first].name)] = RuleExample(
        failing: texts[first], findings: texts[first + 1], passing: texts[first + 2])
    }
    return examples
  }
}
