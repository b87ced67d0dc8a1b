import RegisterMap

/// The keys of `moves.PATH`.
enum MovementKey: String, MapKey {
  case ramp
  case sine
  case noise
  case counter
  case clock

  static let mapping = ShapeSpec(
    name: "movement", place: "devices.NAME.moves.PATH", summary: "How one value moves.")
  static let keys = KeyTable(of: MovementKey.self)
  static let relations: [KeyRelation<MovementKey>] = [.exactlyOne(allCases)]

  var spec: KeySpec {
    switch self {
    case .ramp:
      .optional(
        .mapping(RampKey.self),
        "From one number to another at a constant pace.",
        example: "ramp: {from: 0, to: 100, over: 10min, then: back}")
    case .sine:
      .optional(
        .mapping(SineKey.self),
        "Around a mean, and back after each period.",
        example: "sine: {mean: 50, amplitude: 0.05, period: 30s}")
    case .noise:
      .optional(
        .mapping(NoiseKey.self),
        "Around a mean, drawn anew in every interval.",
        example: "noise: {mean: 230, amplitude: 1.5, every: 1s}")
    case .counter:
      .optional(
        .mapping(CounterKey.self),
        "What another value of the device adds up to: energy from power.",
        example: "counter: {of: measures.power, from: 12000}")
    case .clock:
      .optional(
        .text,
        """
        The time: `now`, or what it is at the start, in UTC where it has no zone. A value that is a number counts from 1970, in \
        seconds or in its unit.
        """,
        example: "clock: 2026-03-01T08:00:00")
    }
  }
}
