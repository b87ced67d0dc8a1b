import MapSyntax

extension Rule {
  /// Two devices are at one place, or one is where it cannot be.
  static let scenarioPlaceTaken = Rule(
    id: "scenario-place-taken", summary: "Two devices are at one place, or one is where it cannot be.",
    why: "A request reaches one device.")
}
