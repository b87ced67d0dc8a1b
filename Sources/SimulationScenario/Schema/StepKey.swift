import RegisterMap

/// The keys of `steps`.
enum StepKey: String, MapKey {
  case at
  case set

  static let mapping = ShapeSpec(
    name: "step", place: "devices.NAME.steps", summary: "What is set at a time.")
  static let keys = KeyTable(of: StepKey.self)

  var spec: KeySpec {
    switch self {
    case .at:
      .required(
        ScenarioTime.kind, "The time since the start, or since the start of a round.", example: "at: 10s")
    case .set:
      .required(
        ScenarioDeviceKey.values, "What values are from then on.", example: "set: {state.mode: alarm}")
    }
  }
}
