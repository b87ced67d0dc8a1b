import RegisterMap

/// The keys of `(top level of a scenario)`.
enum ScenarioKey: String, MapKey {
  case scenario
  case seed
  case every
  case devices

  static let mapping = ShapeSpec(
    name: "scenario", place: "(top level of a scenario)",
    summary: "Devices that are simulated, and what they do over time.")
  static let keys = KeyTable(of: ScenarioKey.self)
  /// The version of scenarios that this reader reads.
  static let version = 1
  /// How many devices a scenario has. Each takes the memory of its tables.
  static let mostDevices = 32

  var spec: KeySpec {
    switch self {
    case .scenario:
      .required(
        .within(ScenarioKey.version...ScenarioKey.version),
        "The version of scenarios. This is version 1.",
        example: "scenario: 1")
    case .seed:
      .optional(
        .within(0...0x7FFF_FFFF),
        "Chooses what is drawn, for each device by its name: first values that nothing gives, and noise.",
        default: "0",
        example: "seed: 7")
    case .every:
      .optional(
        ScenarioTime.kind,
        "The time after which the steps and faults of all devices come again.",
        default: "they come once",
        example: "every: 10min")
    case .devices:
      .required(
        .entries(
          "devices by name", by: .text, of: .mapping(ScenarioDeviceKey.self),
          count: 1...ScenarioKey.mostDevices),
        "The devices by names of your own.",
        example: "devices: {meter: {map: meter.regmap.yaml}}")
    }
  }
}
