import DeviceModel

/// The keys of `command`.
package enum CommandKey: String, MapKey {
  case value
  case decimal

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "command", place: "command",
    summary: "The raw value that triggers an action.")
  /// The keys by name.
  package static let keys = KeyTable(of: CommandKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .value:
      .required(
        .integer,
        "The raw value.",
        example: "value: 0x0A0A")
    case .decimal:
      .optional(
        .integer,
        "The decimal value, where the document prints it beside the hexadecimal one.",
        example: "decimal: 2570")
    }
  }
}
