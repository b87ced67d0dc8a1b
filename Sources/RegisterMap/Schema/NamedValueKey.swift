/// The keys of `enum.VALUE, flags.BIT`.
public enum NamedValueKey: String, MapKey {
  case name
  case title

  /// What this mapping is.
  public static let mapping = ShapeSpec(
    name: "named value", place: "enum.VALUE, flags.BIT",
    summary: "The long form of a name in an enum or in flags.")
  /// The keys by name.
  public static let keys = KeyTable(of: NamedValueKey.self)

  /// What the key takes.
  public var spec: KeySpec {
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
    }
  }
}
