import RegisterMap

/// The keys of `sine`.
enum SineKey: String, MapKey {
  case mean
  case amplitude
  case period
  case shift

  static let mapping = ShapeSpec(
    name: "sine", place: "devices.NAME.moves.PATH.sine",
    summary: "Around a mean, and back after each period.")
  static let keys = KeyTable(of: SineKey.self)

  var spec: KeySpec {
    switch self {
    case .mean: .required(.number, "The mean, in the unit of the value.", example: "mean: 50")
    case .amplitude:
      .required(.number, "The greatest distance from the mean.", example: "amplitude: 0.05")
    case .period: .required(ScenarioTime.kind, "The time of one swing.", example: "period: 30s")
    case .shift:
      .optional(
        ScenarioTime.kind,
        "How far the first swing is at the start, which is at the mean and rises.",
        default: "0s",
        example: "shift: 10s")
    }
  }
}
