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
      stops generation and makes `regmap lint` exit with 1, a warning with `--strict`. A rule marked **waivable** may be lowered by a
      policy or waived in a map (docs/policy.md); all others always hold, since a breach may change a value, an address or a
      write. `regmap explain RULE` prints a map that fails and one that passes. Each rule has failing and passing files: those
      about the text itself (the first ten) in `Tests/MapSyntaxTests/Fixtures`, the others in a folder of their name in
      `Tests/RegisterMapTests/Fixtures`. The rules of scenarios are in [scenarios](scenarios.md#what-lint-finds).

      | rule | severity | when it fires | why it matters |
      |---|---|---|---|

      """
    for rule in Rule.all {
      // SARIF logs refer to the anchor.
      let weight = rule.severity.rawValue + (rule.isWaivable ? ", waivable" : "")
      text += "| <a id=\"\(rule.id)\"></a>`\(rule.id)` | \(weight) | \(rule.summary) | \(rule.why) |\n"
    }
    return text + """

      ## What lint finds of slips

      \(measured)

      """
  }
}
