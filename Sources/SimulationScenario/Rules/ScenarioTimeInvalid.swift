import MapSyntax

extension Rule {
  /// A time cannot be meant.
  static let scenarioTimeInvalid = Rule(
    id: "scenario-time-invalid", summary: "A time cannot be meant.",
    why: "What is to happen then would never happen, or always.")
}
