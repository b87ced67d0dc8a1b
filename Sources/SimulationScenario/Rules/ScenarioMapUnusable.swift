import MapSyntax

extension Rule {
  /// A device has no map that can be simulated.
  static let scenarioMapUnusable = Rule(
    id: "scenario-map-unusable", summary: "A device has no map that can be simulated.",
    why: "Nothing can be said about a device without its map.")
}
