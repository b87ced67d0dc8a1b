/// The keys of `scale`, where another register gives it.
package enum ScaleKey: String, MapKey {
  case by
  case `as`
  case cases

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "scale", place: "scale",
    summary: """
      A scale that another register gives. Without a scale for what that register holds, the value is an error and \
      not a number, and where that register has no value, it has none either. Where one request brings both, the \
      register comes with the value; else it is read before the value and again after it, and a value whose scale \
      changed meanwhile is an error. Writing reads the register before and after. The value of an example is the raw \
      number.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: ScaleKey.self)
  /// What the keys say about each other.
  package static let relations: [KeyRelation<ScaleKey>] = [.exactlyOne([.`as`, .cases])]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .by:
      .required(
        .text,
        """
        The register that gives the scale: the name of one of the same block, of the same case of a selection or of a \
        block around, or the path of one that is in no other instance of a repeat, such as `inverter.w-sf`.
        """,
        example: "by: energy-exponent")
    case .`as`:
      .optional(
        .choice(of: ScaleMeaning.self),
        """
        How the number in that register is meant: as the exponent of a power of ten, −18 to 18, or as what the raw \
        number is multiplied by, with the register's own scale.
        """,
        example: "as: power-of-ten")
    case .cases:
      .optional(
        .entries("scales by case", by: .text, of: .number),
        "Instead of `as`: the scale for each case or raw number of that register.",
        example: "cases: {low-range: 0.001, high-range: 0.1}")
    }
  }
}
