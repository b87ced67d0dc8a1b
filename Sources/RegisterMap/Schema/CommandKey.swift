import DeviceModel

/// The keys of `command`.
public enum CommandKey: String, MapKey {
  case value
  case decimal

  /// What this mapping is.
  public static let mapping = ShapeSpec(
    name: "command", place: "command",
    summary: "The raw value that triggers an action.")
  /// The keys by name.
  public static let keys = KeyTable(of: CommandKey.self)

  /// What the key takes.
  public var spec: KeySpec {
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
