/// The keys of `rows.ORDINAL`.
package enum RowKey: String, MapKey {
  case at
  case decimal
  case number
  case words

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "printed row", place: "rows.ORDINAL",
    summary: "What the document prints for one instance of a block or one element of an array.")
  /// The keys by name.
  package static let keys = KeyTable(of: RowKey.self)
  /// The ordinals of rows.
  static let ordinals = RepeatKey.counts
  /// What the keys say about each other.
  package static let relations: [KeyRelation<RowKey>] = [.atLeastOne([.at, .number])]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .at:
      .optional(
        .integer,
        "The printed address.",
        default: "the address of `number`, where `numbering` is given; without that, `at` is required",
        example: "at: 0x6001")
    case .decimal:
      .optional(
        .integer,
        "The decimal address printed beside it.",
        example: "decimal: 24577")
    case .number:
      .optional(
        .integer,
        "The register number, printed beside the address or alone.",
        example: "number: 24578")
    case .words:
      .optional(
        .integer,
        "The number of words printed for the row.",
        example: "words: 1")
    }
  }
}
