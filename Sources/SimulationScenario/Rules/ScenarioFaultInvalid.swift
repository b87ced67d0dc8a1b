import MapSyntax

extension Rule {
  /// A fault cannot be meant.
  static let scenarioFaultInvalid = Rule(
    id: "scenario-fault-invalid", summary: "A fault cannot be meant.",
    why: "A test of what goes wrong would test nothing.")
}
