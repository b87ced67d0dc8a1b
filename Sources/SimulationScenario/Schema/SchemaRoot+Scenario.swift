import RegisterMap

extension SchemaRoot {
  /// The kind of file that says what devices are simulated.
  package static let scenario = SchemaRoot(
    name: "scenario", fileName: "regmap-scenario.schema.json", keys: ScenarioKey.self)
}
