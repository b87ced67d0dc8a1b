/// The keys of `unit`.
package enum UnitKey: String, MapKey {
  case text
  case by
  case cases

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "unit", place: "unit",
    summary: "A unit that the vocabulary does not have, or one that the value of another register chooses.")
  /// The keys by name.
  package static let keys = KeyTable(of: UnitKey.self)
  /// What belongs to a unit that a register chooses.
  static let ofChoice: [UnitKey] = [.by, .cases]
  /// What the keys say about each other.
  package static let relations: [KeyRelation<UnitKey>] = [.exactlyOne([.text, .by]), .together(ofChoice)]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .text:
      .optional(
        .text,
        "The unit as people are shown it, where the vocabulary has none for it. Without the other two keys.",
        example: "text: \"% WMax\"")
    case .by:
      .optional(
        .name,
        "The register of the same block whose value chooses. Not for the unit of a block.",
        example: "by: type")
    case .cases:
      .optional(
        .entries("units by case", by: .text, of: .unit),
        """
        With `by`: the unit for each case of that register, as a code or with `text`. A case that is not named has none. While that \
        register has no value, the number is an error.
        """,
        example: "cases: {temperature: Cel, air-flow: m/s}")
    }
  }
}
