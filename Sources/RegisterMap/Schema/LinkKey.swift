/// The keys of `link`.
package enum LinkKey: String, MapKey {
  case id
  case length
  case next

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "link", place: "chains.NAME.link",
    summary: "The words of every block of a chain that tell what it is and where the next one begins.")
  /// The keys by name.
  package static let keys = KeyTable(of: LinkKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .id:
      .required(
        .distance(0...0),
        "The word that holds the id of the block, from its beginning: `+0`, because addresses in a block count from it.",
        example: "id: +0")
    case .length:
      .required(
        .distance(1...1),
        "The word that holds the length of the block: the one behind the id, `+1`.",
        example: "length: +1")
    case .next:
      .required(
        .distance(2...0xFFFF),
        "Where the length begins to count: the next block is that many addresses behind this place.",
        example: "next: +2")
    }
  }
}
