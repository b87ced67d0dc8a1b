import DeviceModel

/// The keys of `generated`.
package enum GeneratedKey: String, MapKey {
  case access

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "generation settings", place: "generated", summary: "The Swift that is generated from the maps.")
  /// The keys by name.
  package static let keys = KeyTable(of: GeneratedKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .access:
      .optional(
        .choice(of: GeneratedAccess.self),
        """
        Who sees it: whoever imports the module, the modules of the package, or the module alone, as the words of Swift say.
        """,
        default: "`public`",
        example: "access: internal")
    }
  }
}
