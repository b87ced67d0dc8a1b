import DeviceModel

/// The keys of `uncovered`.
package enum UncoveredKey: String, MapKey {
  case rows
  case cells
  case source
  case at
  case fact
  case because

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "known difference", place: "uncovered",
    summary: """
      What `regmap cover` may find different between the map and its documents: rows that the map does not carry, a value that no \
      row supports, or a fact that is printed otherwise. One that nothing is found for any more is stale, and the command says so.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: UncoveredKey.self)
  /// The most of them in a map.
  static let most = 1000
  /// What the keys say about each other.
  package static let relations: [KeyRelation<UncoveredKey>] = [
    .exactlyOne([.rows, .cells, .at]),
    .rulesOut([.fact], beside: .rows, because: "the map carries nothing of these rows"),
    .rulesOut([.fact], beside: .cells, because: "the map carries nothing of these rows"),
    .rulesOut([.source], beside: .at, because: "`at` is a place of the map"),
  ]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .rows:
      .optional(
        .oneOrMore("addresses and ranges", of: .either([.address, .range(of: .address)])),
        """
        The printed addresses of rows that the map does not carry, or carries otherwise; with a leading `+` where the document \
        prints distances.
        """,
        example: "rows: [0x0100..0x010F, 0x0120]")
    case .cells:
      .optional(
        .oneOrMore("texts", of: .text),
        "What is printed in place of an address, in rows that the map does not carry: `%MW42`, `12/13`.",
        example: "cells: [\"%MW42\", 12/13]")
    case .source:
      .optional(
        .text,
        "The document, by id, and the section of these rows, where others at the same addresses are carried.",
        example: "source: manual 1.17")
    case .at:
      .optional(
        .text,
        "The block or register of the map that no row supports, or whose `fact` is printed otherwise.",
        example: "at: waveform.samples")
    case .fact:
      .optional(
        .choice(of: FactKind.self),
        "The fact that the map does not state as it is printed. Without it, the value is one that no row supports.",
        example: "fact: range")
    case .because:
      .required(
        .text,
        "Why that is right.",
        example: "because: the rows describe another model")
    }
  }
}
