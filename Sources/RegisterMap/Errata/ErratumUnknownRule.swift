import MapSyntax

extension Rule {
  /// An erratum names a rule that does not exist.
  package static let erratumRuleUnknown = Rule(
    id: "erratum-unknown-rule", summary: "An erratum names a rule that does not exist.",
    why: "It could never be proven.")
}
