import RegisterMap

/// The keys of `counter`.
enum CounterKey: String, MapKey {
  case of
  case from
  case factor

  static let mapping = ShapeSpec(
    name: "counter", place: "devices.NAME.moves.PATH.counter",
    summary: "What another value adds up to over time. A count beyond the end of its register begins again.")
  static let keys = KeyTable(of: CounterKey.self)

  var spec: KeySpec {
    switch self {
    case .of:
      .required(
        ScenarioPath.kind,
        "The value that is added up: a number of the same device that no client writes, and no counter itself.",
        example: "of: measures.power")
    case .from:
      .optional(
        .number, "The count at the start, in its unit.", default: "0", example: "from: 12000")
    case .factor:
      .optional(
        .number,
        "What one unit of the other value adds in an hour.",
        default: "what the units say, such as W and kWh",
        example: "factor: 0.5")
    }
  }
}
