/// The keys of `paths`.
package enum PolicyPathKey: String, MapKey {
  case match
  case rules

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "path", place: "paths", summary: "Rules for the files whose path matches a pattern.")
  /// The keys by name.
  package static let keys = KeyTable(of: PolicyPathKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .match:
      .required(
        .form(
          "a path below the folder of the policy",
          pattern: #"(?!\.{1,2}(?:/|$))[^/]+(?:/(?!\.{1,2}(?:/|$))[^/]+)*"#),
        """
        The path of a file, from the folder of the policy. `*` stands for any part of a name, `?` for one character, and `**` for any \
        number of folders.
        """,
        example: "match: imported/**/*.regmap.yaml")
    case .rules:
      .required(
        PolicyKey.levels,
        "How much the findings of a rule weigh there.",
        example: "rules: {address-gap: warning}")
    }
  }
}
