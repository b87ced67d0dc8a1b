/// The keys of `device`.
package enum DeviceKey: String, MapKey {
  case name
  case vendor
  case summary
  case swiftName = "swift-name"
  case functions
  case readFunctions = "read-functions"

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "device", place: "device",
    summary: "What the device is called.")
  /// The keys by name.
  package static let keys = KeyTable(of: DeviceKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .name:
      .required(
        .text,
        "The name as the vendor writes it. The Swift type is named after it: `RESYS B40` becomes `ResysB40`.",
        example: "name: RESYS B40")
    case .vendor:
      .optional(
        .text,
        "The vendor's name.",
        example: "vendor: Socomec")
    case .summary:
      .optional(
        .text,
        "One sentence on what the device is; the first line of the documentation of the Swift type.",
        example: "summary: Residual-current monitoring relay")
    case .swiftName:
      .optional(
        .typeName,
        "The name of the Swift type, where the one derived from `name` does not please.",
        default: "derived from `name`",
        example: "swift-name: ResysB40")
    case .functions:
      .optional(
        .list("function codes", of: .integer),
        "The function codes that the device knows. A register that would need another one is an error.",
        default: "every function this project speaks",
        example: "functions: [1, 2, 3, 4, 5, 6, 15, 16]")
    case .readFunctions:
      .optional(
        .list("function codes", of: .integer),
        """
        The functions that read the same content at the same addresses, in the order to try: 3 and 4 for registers, 1 and 2 \
        for bits. A device that refuses the first (exception 1) is asked with the next one. The map has the registers in \
        one of the two tables.
        """,
        example: "read-functions: [3, 4]")
    }
  }
}
