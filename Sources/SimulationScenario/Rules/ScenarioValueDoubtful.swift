import MapSyntax

extension Rule {
  /// A value is none that the map allows.
  static let scenarioValueDoubtful = Rule(
    id: "scenario-value-doubtful", severity: .warning, summary: "A value is none that the map allows.",
    why: "The device holds it all the same, and clients by the map will not believe it.")
}
