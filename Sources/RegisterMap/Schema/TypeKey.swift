/// The keys of `types.NAME, or type in place`.
package enum TypeKey: String, MapKey {
  case title
  case description
  case was
  case base
  case `enum`
  case flags
  case record
  case allow

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "type", place: "types.NAME, or type in place",
    summary: "A type with names: exactly one of `enum`, `flags` and `record`.")
  /// The keys by name.
  package static let keys = KeyTable(of: TypeKey.self)
  /// What gives a type its names.
  static let bodies: [TypeKey] = [.enum, .flags, .record]
  /// What the keys say about each other.
  package static let relations: [KeyRelation<TypeKey>] = [.exactlyOne(bodies)]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .title:
      .optional(
        .text,
        "A short title in your own words.",
        example: "title: What set off the event")
    case .description:
      .optional(
        .text,
        "More about it.",
        example: "description: Kept until the next event.")
    case .was:
      .optional(
        .oneOrMore("names", of: .typeName),
        """
        The name that the type had in earlier maps, or several: as for registers. A type that is written in place has the name of \
        its register, and so its former ones.
        """,
        example: "was: TripCause")
    case .base:
      .optional(
        .choice(TypeVocabulary.bases),
        """
        The integer underneath; only an enum has one with a sign. 8 bits live in the low byte of one word, whose high \
        byte has to be zero or, with a sign, to continue it.
        """,
        default: "`uint16`",
        example: "base: uint32")
    case .`enum`:
      .optional(
        .entries("names by value", by: .numbers, of: .either([.name, .mapping(NamedValueKey.self)])),
        """
        Named values, each a number or `LOW..HIGH`. A name may be a mapping with `name`, `title`, `description`, `called` and `was`. A name that several \
        numbers have keeps its number: `vendor(12)` in text, and in Swift a case with a payload; by its name alone it is \
        not written. Where such a name chooses a layout, a unit or a scale, all its numbers do. Values without a name are \
        kept as unknown.
        """,
        example:
          "enum: {0: manual, 1: automatic, 2: {name: reclosing, title: Self-reclosing}, 10..19: vendor}")
    case .flags:
      .optional(
        .entries("names by bit", by: .integer, of: .either([.name, .mapping(NamedValueKey.self)])),
        "Named bits, counted from 0 at the least significant.",
        example: "flags: {0: alarm, 1: trip}")
    case .record:
      .optional(
        .entries("fields by name", by: .name, of: .either([.numbers, .mapping(FieldKey.self)])),
        "Fields packed into the bits, as `LOW..HIGH`, one bit, or a mapping.",
        example: "record: {hour: 16..23, minute: 8..15, second: 0..7}")
    case .allow:
      .optional(
        WaiverKey.list,
        "Findings about this type that are right as they are, each with its reason.",
        example: "allow: [{rule: enum-case-none, fact: none, because: the document calls it so}]")
    }
  }
}
