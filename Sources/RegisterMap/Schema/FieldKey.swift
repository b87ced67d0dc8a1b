/// The keys of `record.NAME`.
package enum FieldKey: String, MapKey {
  case bits
  case type
  case scale
  case offset
  case unit
  case plausible
  case title
  case called
  case was

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "record field", place: "record.NAME",
    summary: "The long form of a field in a record.")
  /// The keys by name.
  package static let keys = KeyTable(of: FieldKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .bits:
      .required(
        .numbers,
        "The bits, `LOW..HIGH` or one bit, counted from 0 at the least significant.",
        example: "bits: 0..3")
    case .type:
      .optional(
        .either([.choice(of: TypeVocabulary.Part.self), .typeName]),
        """
        An enum under `types`, or `bool`, `uint`, `int` (the highest bit of the field is its sign, as in `int16`) or \
        `sign-magnitude` (the highest bit is the sign, the others are the number without it).
        """,
        default: "`bool` for one bit, else `uint`",
        example: "type: SensorState")
    case .scale:
      .optional(
        .number,
        "What the number in the bits is multiplied by; the field is then a `Double` in Swift.",
        default: "1",
        example: "scale: 0.1")
    case .offset:
      .optional(
        .number,
        "What is added after scaling.",
        default: "0",
        example: "offset: -40")
    case .unit:
      .optional(
        .unit,
        "The unit of the number after scaling, as a code of the vocabulary or `{text: …}`.",
        example: "unit: Cel")
    case .plausible:
      .optional(
        .range(of: .number, isOpen: true),
        """
        The values that can be right, in the unit of the field, `LOW..HIGH`, `LOW..` or `..HIGH`. A record that is read with \
        any other has no value; the error names the field.
        """,
        example: "plausible: -40..85")
    case .title:
      .optional(
        .text,
        "A short title.",
        example: "title: State of the sensor")
    case .called:
      .optional(
        .line(most: RegisterKey.longestPrintedName),
        "What the document calls the field: as for registers.",
        example: "called: SensSt")
    case .was:
      .optional(
        .oneOrMore("names", of: .name),
        "The name that the field had in earlier maps, or several: as for registers.",
        example: "was: sensor-state")
    }
  }
}
