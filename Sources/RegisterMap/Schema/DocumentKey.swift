/// The keys of `documents.ID`.
package enum DocumentKey: String, MapKey {
  case title
  case edition

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "document", place: "documents.ID",
    summary: "A document that facts of the map are taken from.")
  /// The keys by name.
  package static let keys = KeyTable(of: DocumentKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .title:
      .required(
        .text,
        "The title as printed.",
        example: "title: RESYS B40 Modbus version")
    case .edition:
      .optional(
        .text,
        "The edition, revision or order number as printed.",
        example: "edition: 553488A")
    }
  }
}
