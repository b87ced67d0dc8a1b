import RegisterMap

/// The keys of `devices.NAME`.
enum ScenarioDeviceKey: String, MapKey {
  case map
  case unit
  case port
  case wordOrder = "word-order"
  case settings
  case unlocked
  case set
  case moves
  case steps
  case faults

  static let mapping = ShapeSpec(
    name: "device", place: "devices.NAME", summary: "One device: its map, where it is, and what it does.")
  static let keys = KeyTable(of: ScenarioDeviceKey.self)
  /// How many entries each list and mapping of a device has.
  static let most = 1000
  /// Values of the map by path; of an array as a list.
  static let values = ValueKind.entries(
    "values by path", by: ScenarioPath.kind, of: .oneOrMore("values", of: .text), count: 0...most)

  var spec: KeySpec {
    switch self {
    case .map:
      .optional(
        .text,
        "The map, as a path from the folder of the scenario.",
        default: "the map of the command line",
        example: "map: maps/meter.regmap.yaml")
    case .unit:
      .optional(
        .within(0...255),
        "The unit id. Devices on one port have different ones.",
        default: "1",
        example: "unit: 17")
    case .port:
      .optional(
        .within(1...65535),
        "A TCP port of its own, or of the devices that name the same one.",
        default: "the port of the command line",
        example: "port: 1503")
    case .wordOrder:
      .optional(
        .choice(["big", "little"]),
        "The order of words, where the map leaves it to the client.",
        default: "`big`",
        example: "word-order: little")
    case .settings:
      .optional(
        .entries("settings of the map by name", by: .name, of: .text, count: 0...ScenarioDeviceKey.most),
        "What the map asks about the device.",
        default: "their defaults in the map",
        example: "settings: {revision: b}")
    case .unlocked:
      .optional(
        .list("levels of the lock", of: .name, count: 0...ScenarioDeviceKey.most),
        "The levels of the device's lock that are open.",
        example: "unlocked: [service]")
    case .set:
      .optional(
        ScenarioDeviceKey.values,
        "What values are at first.",
        default: "their defaults and examples in the map, or plausible values",
        example: "set: {state.mode: running}")
    case .moves:
      .optional(
        .entries(
          "movements by path", by: ScenarioPath.kind, of: .mapping(MovementKey.self),
          count: 0...ScenarioDeviceKey.most),
        "The values that move, and how. A value that a client has written does not move any more.",
        example: "moves: {measures.power: {sine: {mean: 1200, amplitude: 300, period: 1min}}}")
    case .steps:
      .optional(
        .list("steps", of: .mapping(StepKey.self), count: 0...ScenarioDeviceKey.most),
        "What is set when.",
        example: "steps: [{at: 10s, set: {state.mode: alarm}}]")
    case .faults:
      .optional(
        .list("faults", of: .mapping(FaultKey.self), count: 0...ScenarioDeviceKey.most),
        "What goes wrong with requests, and when. Of several, the first that is about a request decides.",
        example: "faults: [{from: 10s, until: 20s, refuse: server-device-busy}]")
    }
  }
}
