import MapSyntax

extension Rule {
  /// A policy or a waiver names a rule that does not exist.
  package static let policyRuleUnknown = Rule(
    id: "policy-unknown-rule", summary: "A policy or a waiver names a rule that does not exist.",
    why: "It would have no effect, and nobody would notice.")
}

extension FindingLog {
  /// The rule of an id among all rules, or a finding.
  func rule(_ id: String, among rules: [Rule], at range: SourceRange) -> Rule? {
    if let rule = rules.first(where: { $0.id == id }) { return rule }
    report(
      .init(
        .policyRuleUnknown, "there is no rule `\(id)`", at: range,
        help: missing(id, among: rules.map(\.id)).help ?? "`regmap lint --list-rules` lists them"))
    return nil
  }
}
