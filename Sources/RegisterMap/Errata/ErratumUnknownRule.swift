import MapSyntax

extension Rule {
  /// An erratum names a rule that does not exist.
  public static let erratumRuleUnknown = Rule(
    id: "erratum-unknown-rule", summary: "An erratum names a rule that does not exist.",
    why: "It could never be proven.")
}
