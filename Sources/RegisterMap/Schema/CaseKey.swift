/// The keys of `select.cases.NAME`.
package enum CaseKey: String, MapKey {
  case when
  case title
  case source
  case partial
  case registers

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "case", place: "select.cases.NAME",
    summary: "One case of a selection.")
  /// The keys by name.
  package static let keys = KeyTable(of: CaseKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .when:
      .required(
        .list("raw numbers or names of the selector", of: .text),
        "The values of the selector that choose it.",
        example: "when: [0x0004, 0x0005]")
    case .title:
      .optional(
        .text,
        "A short title.",
        example: "title: Trip or major alarm")
    case .source:
      .optional(
        .text,
        "The document, by id, and the section.",
        default: "the source of the block",
        example: "source: manual Table 30")
    case .partial:
      .optional(
        .bool,
        "Whether the case lists only some of its registers. Without it, a case has to account for the addresses of the others up to its last register, or to the end of the block's `size` or `extent`.",
        default: "false",
        example: "partial: true")
    case .registers:
      .optional(
        .entries("registers by name", by: .name, of: .mapping(RegisterKey.self)),
        "The values of this case.",
        example: "registers: {phase-a: {at: 0x2018, type: uint32, unit: A}}")
    }
  }
}
