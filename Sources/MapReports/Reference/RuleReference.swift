import MapSyntax
import RegisterMap

/// The reference of the rules, written from the rules themselves.
package enum RuleReference {
  /// Where the part begins that `scripts/mutate` writes.
  package static let measured = "<!-- begin mutations -->"

  /// The text of `docs/rules.md`, up to what `scripts/mutate` measures.
  package static var markdown: String {
    var text = """
      # Rules

      <!-- Written from the rules in the compiler; a test proves it current. Do not edit by hand: see CONTRIBUTING. -->

      Every finding names a rule. The ids are stable: errata, CI baselines and scripts may refer to them. An **error**
      stops generation and makes `regmap lint` exit with 1, a warning with `--strict`. Each rule has failing and passing files: those
      about the text itself (the first ten) in `Tests/MapSyntaxTests/Fixtures`, the others in a folder of their name in
      `Tests/RegisterMapTests/Fixtures`.

      | rule | severity | when it fires | why it matters |
      |---|---|---|---|

      """
    for rule in Rule.all {
      text += "| `\(rule.id)` | \(rule.severity.rawValue) | \(rule.summary) | \(rule.why) |\n"
    }
    return text + """

      ## What lint finds of slips

      \(measured)

      """
  }
}
