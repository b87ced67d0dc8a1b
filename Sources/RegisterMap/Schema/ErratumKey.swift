/// The keys of `errata`.
package enum ErratumKey: String, MapKey {
  case rule
  case at
  case printed
  case source
  case because

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "erratum", place: "errata",
    summary: """
      A place where the document is wrong. Putting the printed facts back has to give the finding named; \
      if it does not, the erratum is stale.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: ErratumKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .rule:
      .required(
        .rule(isWaivable: false),
        "The rule that the printed facts break.",
        example: "rule: range-reversed")
    case .at:
      .required(
        .text,
        "The block, register or type: `trip-setup.hysteresis`, `types.Event`.",
        example: "at: trip-setup.hysteresis")
    case .printed:
      .required(
        .facts("keys of that place with their printed values"),
        "What the document prints.",
        example: "printed: {range: 95..50}")
    case .source:
      .optional(
        .text,
        "The document, by id, and the section.",
        example: "source: manual 1.12")
    case .because:
      .required(
        .text,
        "Why it is wrong, and where the fact in the map comes from.",
        example: "because: the bounds are printed highest first")
    }
  }
}
