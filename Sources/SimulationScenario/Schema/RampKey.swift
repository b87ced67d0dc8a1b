import DeviceSimulator
import RegisterMap

/// The keys of `ramp`.
enum RampKey: String, MapKey {
  case from
  case to
  case over
  case then

  static let mapping = ShapeSpec(
    name: "ramp", place: "devices.NAME.moves.PATH.ramp",
    summary: "From one number to another at a constant pace.")
  static let keys = KeyTable(of: RampKey.self)

  var spec: KeySpec {
    switch self {
    case .from: .required(.number, "The number at the start, in the unit of the value.", example: "from: 0")
    case .to: .required(.number, "The number at the end.", example: "to: 100")
    case .over: .required(ScenarioTime.kind, "The time from one to the other.", example: "over: 10min")
    case .then:
      .optional(
        .choice(of: Ramp.Ending.self),
        "What comes after the end: the number stays, begins again, or goes back at the same pace.",
        default: "`hold`",
        example: "then: back")
    }
  }
}
