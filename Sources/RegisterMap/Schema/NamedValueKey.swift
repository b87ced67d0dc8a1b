/// The keys of `enum.VALUE, flags.BIT`.
package enum NamedValueKey: String, MapKey {
  case name
  case title
  case description
  case called
  case was

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "named value", place: "enum.VALUE, flags.BIT",
    summary: "The long form of a name in an enum or in flags.")
  /// The keys by name.
  package static let keys = KeyTable(of: NamedValueKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .name:
      .required(
        .name,
        "The name.",
        example: "name: reclosing")
    case .title:
      .optional(
        .text,
        "A short title.",
        example: "title: Self-reclosing")
    case .description:
      .optional(
        .text,
        "More about it.",
        example: "description: Three attempts, then it stays open.")
    case .called:
      .optional(
        .line(most: RegisterKey.longestPrintedName),
        "What the document calls it: as for registers.",
        example: "called: AUTO_RECLOSE")
    case .was:
      .optional(
        .oneOrMore("names", of: .name),
        """
        The name that it had in earlier maps, or several: as for registers. In Swift each is a deprecated name of the case or the \
        flag; a `switch` that uses one needs a `default`.
        """,
        example: "was: self-closing")
    }
  }
}
