import ModbusProtocol

/// The keys of `chains.NAME`.
package enum ChainKey: String, MapKey {
  case title
  case source
  case table
  case marker
  case at
  case link
  case end

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "chain", place: "chains.NAME",
    summary: """
      Blocks that follow each other in the device, each with an id and a length, behind a marker: where a block is, the \
      device tells. A client looks for the marker and walks the chain before it reads such a block.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: ChainKey.self)
  /// How many words a marker can have.
  static let markerWords = 1...8
  /// At how many places a marker is looked for: each costs a request where it is not there.
  static let candidates = 1...16

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .title:
      .optional(
        .text,
        "A short title.",
        example: "title: SunSpec models")
    case .source:
      .optional(
        .text,
        "Where the chain is printed: the id of a document, then the section.",
        example: "source: specification 6.1")
    case .table:
      .optional(
        .choice(RegisterTable.allCases.filter { !$0.holdsBits }.map(\.rawValue)),
        "The table that the chain is in.",
        default: "the value in `defaults`",
        example: "table: holding-register")
    case .marker:
      .required(
        .list("words", of: .word, count: ChainKey.markerWords),
        "The words that the chain begins with, 1 to 8 of them. The first block is right behind them.",
        example: "marker: [0x5375, 0x6E53]")
    case .at:
      .required(
        .oneOrMore("addresses", of: .word, count: ChainKey.candidates),
        "The addresses at which the marker can be, 1 to 16 of them, in the order in which a client tries them.",
        example: "at: [40000, 0, 50000]")
    case .link:
      .required(
        .mapping(LinkKey.self),
        "Where a block has its id and its length, and what its length counts.",
        example: "link: {id: +0, length: +1, next: +2}")
    case .end:
      .required(
        .word,
        "The id that ends the chain. Nothing behind it is needed.",
        example: "end: 0xFFFF")
    }
  }
}
