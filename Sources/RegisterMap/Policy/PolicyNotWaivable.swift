import MapSyntax

extension Rule {
  /// A policy or a waiver is for a rule that must hold.
  package static let policyNotWaivable = Rule(
    id: "policy-not-waivable", summary: "A policy lowers a rule that must hold, or a waiver is for one.",
    why:
      "Its breach can change a value, an address or a write, in every program that is generated from the map."
  )
}

extension Finding {
  /// A rule that must hold is lowered or waived.
  static func notWaivable(_ rule: Rule, at range: SourceRange) -> Finding {
    .init(
      .policyNotWaivable, "`\(rule.id)` must hold: its breach can change a value, an address or a write",
      at: range,
      help: "mend the map; where the document itself is wrong, declare an erratum")
  }
}
