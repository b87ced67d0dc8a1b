import RegisterMap

/// The keys of `noise`.
enum NoiseKey: String, MapKey {
  case mean
  case amplitude
  case every

  static let mapping = ShapeSpec(
    name: "noise", place: "devices.NAME.moves.PATH.noise",
    summary: "Around a mean, drawn anew in every interval.")
  static let keys = KeyTable(of: NoiseKey.self)

  var spec: KeySpec {
    switch self {
    case .mean: .required(.number, "The mean, in the unit of the value.", example: "mean: 230")
    case .amplitude:
      .required(.number, "The greatest distance from the mean.", example: "amplitude: 1.5")
    case .every:
      .optional(
        ScenarioTime.kind, "How long each number stays.", default: "1s", example: "every: 500ms")
    }
  }
}
