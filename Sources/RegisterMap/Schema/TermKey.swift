/// The keys of a term of `sum`.
package enum TermKey: String, MapKey {
  case of
  case times

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "term", place: "blocks.NAME.computed.NAME.sum",
    summary: "A register of the block and what its value is multiplied by.")
  /// The keys by name.
  package static let keys = KeyTable(of: TermKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .of:
      .required(
        .name,
        "The register.",
        example: "of: total-power")
    case .times:
      .optional(
        .number,
        "What its value is multiplied by.",
        default: "1",
        example: "times: 0.5")
    }
  }
}
