/// The keys of `when` on a register or a block.
package enum PresenceKey: String, MapKey {
  case by
  case setting
  case `is`

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "condition", place: "when",
    summary: """
      When a register or a block is there: only while a register elsewhere holds one of some values, or in a device with \
      some setting. It is absent otherwise, and nobody knows it while that register has no value. Two that share addresses \
      need conditions of the same register or setting that exclude each other.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: PresenceKey.self)
  /// What the keys say about each other.
  package static let relations: [KeyRelation<PresenceKey>] = [.exactlyOne([.by, .setting])]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .by:
      .optional(
        .text,
        """
        The register that decides: the name of one of the same block, of the same case of a selection or of a block \
        around, or the path of one that is in no other instance of a repeat. It is an integer without scale, an enum or a bit. A condition has `by` or `setting`.
        """,
        example: "by: mode")
    case .setting:
      .optional(
        .text,
        "The setting that decides, by its name under `settings`.",
        example: "setting: firmware")
    case .`is`:
      .required(
        .oneOrMore("raw numbers, names and ranges", of: .text),
        """
        The values for which it is there: raw numbers, names, and ranges, which may be open at one end. One value needs \
        no list.
        """,
        example: "is: [counter, 7, 16..]")
    }
  }
}
