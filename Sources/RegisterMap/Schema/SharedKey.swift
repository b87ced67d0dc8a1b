/// The keys of `(top level of a shared file)`.
package enum SharedKey: String, MapKey {
  case registerMap = "register-map"
  case include
  case types
  case shapes
  case allow

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "shared file", place: "(top level of a shared file)",
    summary: "Types and shapes for several maps.")
  /// The keys by name.
  package static let keys = KeyTable(of: SharedKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .registerMap:
      .required(
        .within(RootKey.version...RootKey.version),
        "The version of the language.",
        example: "register-map: 1")
    case .include:
      .optional(
        .list("paths", of: .text),
        "Further shared files.",
        example: "include: [states.regmap-shared.yaml]")
    case .types:
      .optional(
        .entries("types by name", by: .typeName, of: .mapping(TypeKey.self)),
        "Types, as in a map.",
        example: "types: {State: {enum: {0: off, 1: on}}}")
    case .shapes:
      .optional(
        .entries("shapes by name", by: .name, of: .mapping(BlockKey.self)),
        "Shapes, as in a map.",
        example: "shapes: {pole: {registers: {current: {at: +0, type: uint16}}}}")
    case .allow:
      .optional(
        WaiverKey.list,
        "Findings of this file that are right as they are, each with its reason.",
        example: "allow: [{rule: enum-case-none, fact: none, because: the document calls it so}]")
    }
  }
}
