/// The keys of `repeat`.
package enum RepeatKey: String, MapKey {
  case count
  case until
  case stride
  case filled
  case rows

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "repetition", place: "repeat",
    summary: "How often a block occurs, and how far apart.")
  /// The keys by name.
  package static let keys = KeyTable(of: RepeatKey.self)
  /// How many instances there can be.
  static let counts = 1...65536
  /// What the keys say about each other.
  package static let relations: [KeyRelation<RepeatKey>] = [
    .atLeastOne([.count, .filled, .until]),
    .rulesOut([.filled], beside: .until, because: "the length of the block tells how many there are"),
    .rulesOut([.rows], beside: .stride, as: .mapping, because: "the places of the instances follow a count"),
  ]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .count:
      .optional(
        .within(RepeatKey.counts),
        "The number of instances, or where a register holds that, the most.",
        default: "required, but for `until`, and for `filled` in a block of a chain, whose length bounds it",
        example: "count: 4")
    case .until:
      .optional(
        .choice(of: RepeatEnd.self),
        """
        The instances reach to the end of the block, whose length the device tells. Only in a block of a chain, for the last \
        thing in it. A length that leaves a part of an instance over is an error.
        """,
        example: "until: length")
    case .stride:
      .required(
        .either([.integer, .mapping(DistanceKey.self)]),
        "The distance from one instance to the next, in addresses. Inside a block of a chain it may follow a count.",
        example: "stride: 0x20")
    case .filled:
      .optional(
        .text,
        """
        The register that holds the number of instances: one of the block around, or the \
        path of one elsewhere.
        """,
        example: "filled: pdu.outlet-count")
    case .rows:
      .optional(
        .entries("printed rows by ordinal", by: .within(RowKey.ordinals), of: .mapping(RowKey.self)),
        """
        Addresses that the document prints for instances, by ordinal from 1; they are proven against \
        `at` and `stride`.
        """,
        example: "rows: {2: {at: 0x6820, decimal: 26656}}")
    }
  }
}
