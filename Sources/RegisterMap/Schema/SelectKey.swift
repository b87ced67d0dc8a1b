/// The keys of `blocks.NAME.select`.
package enum SelectKey: String, MapKey {
  case by
  case cases

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "selection", place: "blocks.NAME.select",
    summary: """
      Several ways to read the same addresses. The selector and all that depends on nothing else come in one request, so \
      a device answers for all of these addresses, whichever case is there. The block is an enum with payloads in Swift.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: SelectKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .by:
      .required(
        .name,
        "The register of the block whose value chooses.",
        example: "by: format")
    case .cases:
      .required(
        .entries("cases by name", by: .name, of: .mapping(CaseKey.self)),
        "The cases. A value that none of them names is kept as unknown.",
        example: "cases: {minor-alarm: {when: [0x0006], registers: {}}}")
    }
  }
}
