import MapSyntax

extension Rule {
  /// A value cannot move as it is said.
  static let scenarioMovementInvalid = Rule(
    id: "scenario-movement-invalid", summary: "A value cannot move as it is said.",
    why: "The map, or something else in the scenario, contradicts it.")
}
