import MapSyntax

extension Scenario {
  /// What is found in scenarios beside what the syntax rules of maps find.
  package static let rules: [Rule] = [
    .scenarioMapUnusable, .scenarioPlaceTaken, .scenarioPathUnknown, .scenarioValueInvalid,
    .scenarioValueDoubtful, .scenarioMovementInvalid, .scenarioFaultInvalid, .scenarioTimeInvalid,
    .scenarioWithoutEffect,
  ]
}
