import RegisterMap

/// How values are named in a scenario.
enum ScenarioPath {
  /// What a key takes.
  static let kind = ValueKind.form(
    "the path of a value such as `measures.power` or `inlets[3].voltage`",
    pattern: #"\#(step)(?:\.\#(step))*"#)
  private static let step = #"[a-z][a-z0-9-]*(?:\[[0-9]+\])*"#
}
