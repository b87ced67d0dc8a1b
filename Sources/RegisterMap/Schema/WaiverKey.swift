/// The keys of `allow`.
package enum WaiverKey: String, MapKey {
  case rule
  case fact
  case because

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "waiver", place: "allow",
    summary: """
      A finding that is right as it is. Only rules whose breach can change no value, no address and no write are waived; docs/rules.md \
      marks them. A waiver is for one fact: once that has changed, the finding is back.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: WaiverKey.self)
  /// How many waivers one place has.
  static let most = 1000
  /// What `allow` takes, wherever it stands.
  static let list = ValueKind.list("waivers", of: .mapping(WaiverKey.self), count: 0...most)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .rule:
      .required(
        .rule(isWaivable: true),
        "The rule that would find something.",
        example: "rule: address-gap")
    case .fact:
      .optional(
        .text,
        """
        What offends: the missing addresses, the title, the unit, the name. Without it nothing is waived, and lint says what it is.
        """,
        example: "fact: 0x0112..0x0114")
    case .because:
      .required(
        .text,
        "Why it is right.",
        example: "because: the document leaves these rows out for this model")
    }
  }
}
