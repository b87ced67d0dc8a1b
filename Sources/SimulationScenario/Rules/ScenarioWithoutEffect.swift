import MapSyntax

extension Rule {
  /// A part of a scenario does nothing.
  static let scenarioWithoutEffect = Rule(
    id: "scenario-without-effect", severity: .warning,
    summary: "A part of a scenario does nothing that a client by the map would notice.",
    why: "A test would wait for what never comes.")
}
