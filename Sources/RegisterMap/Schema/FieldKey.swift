/// The keys of `record.NAME`.
package enum FieldKey: String, MapKey {
  case bits
  case type
  case title

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
        .range,
        "The bits, `LOW..HIGH` or one bit, counted from 0 at the least significant.",
        example: "bits: 0..3")
    case .type:
      .optional(
        .text,
        "An enum under `types`, or `bool`, or `uint`.",
        default: "`bool` for one bit, else `uint`",
        example: "type: SensorState")
    case .title:
      .optional(
        .text,
        "A short title.",
        example: "title: State of the sensor")
    }
  }
}
