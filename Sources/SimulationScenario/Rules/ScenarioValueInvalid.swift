import MapSyntax

extension Rule {
  /// A value is none that the register can hold.
  static let scenarioValueInvalid = Rule(
    id: "scenario-value-invalid", summary: "A value is none that the register can hold.",
    why: "The device would hold another value than the one that was written.")
}
