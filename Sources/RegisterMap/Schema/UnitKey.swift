/// The keys of `unit`.
package enum UnitKey: String, MapKey {
  case by
  case cases

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "unit", place: "unit",
    summary: "A unit that the value of another register chooses.")
  /// The keys by name.
  package static let keys = KeyTable(of: UnitKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .by:
      .required(
        .name,
        "The register of the same block whose value chooses.",
        example: "by: type")
    case .cases:
      .required(
        .mapping("units by case"),
        "The unit for each case of that register. A case that is not named has none.",
        example: "cases: {temperature: Cel, air-flow: m/s}")
    }
  }
}
