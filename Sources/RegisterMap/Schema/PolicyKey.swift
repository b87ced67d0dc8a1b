import MapSyntax

/// The keys of `(top level of a policy)`.
package enum PolicyKey: String, MapKey {
  case policy
  case errorOn = "error-on"
  case rules
  case paths
  case generated

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "policy", place: "(top level of a policy)",
    summary:
      """
      How much the rules weigh for the maps beside it and in the folders below, and what their Swift is like: a file named `regmap.yaml`.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: PolicyKey.self)
  /// The version of policies that this compiler reads.
  static let version = 1
  /// What the file of a policy is called; the first counts where a folder has both.
  package static let fileNames = ["regmap.yaml", "regmap.yml"]
  /// How many kinds of paths a policy has.
  static let mostPaths = 1000
  /// The levels of rules, by rule.
  static let levels = ValueKind.entries(
    "levels by rule", by: .rule(isWaivable: false), of: .choice(of: RuleLevel.self))

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .policy:
      .required(
        .within(PolicyKey.version...PolicyKey.version),
        "The version of policies. This is version 1.",
        example: "policy: 1")
    case .errorOn:
      .optional(
        .choice(of: Rule.Severity.self),
        "The least finding that makes `regmap lint` end with 1. `--error-on` and `--strict` come first.",
        default: "`error`",
        example: "error-on: warning")
    case .rules:
      .optional(
        Self.levels,
        """
        How much the findings of a rule weigh: `error`, `warning`, or `off`. Any rule may be an error; only one whose breach can change \
        no value, no address and no write may be less than it is.
        """,
        example: "rules: {title-duplicate: off, type-unused: error}")
    case .paths:
      .optional(
        .list("paths", of: .mapping(PolicyPathKey.self), count: 0...PolicyKey.mostPaths),
        "Rules for some of the files. Of several that match, the last that names a rule decides.",
        example: "paths: [{match: imported/**, rules: {address-gap: warning}}]")
    case .generated:
      .optional(
        .mapping(GeneratedKey.self),
        "What the Swift of the maps is like.",
        example: "generated: {access: package}")
    }
  }
}
