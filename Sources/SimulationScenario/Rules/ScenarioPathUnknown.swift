import MapSyntax

extension Rule {
  /// The map has no such value.
  static let scenarioPathUnknown = Rule(
    id: "scenario-path-unknown", summary: "The map has no such value.",
    why: "What is said about it would have no effect.")
}
