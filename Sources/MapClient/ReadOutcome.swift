/// What became of the reading of one value.
public enum ReadOutcome: Sendable {
  /// The device holds this value.
  case value(MappedValue)
  /// The device has no value there at present: the words are ones that the map calls so.
  case notAvailable
  /// The register is not there at present: its instance does not exist, its layout is not chosen, or its condition does
  /// not hold. `reason` names the register that decides, and what it holds: `pdu.outlet-count is 2`.
  case absent(reason: String)
  /// The value was not read.
  case failed(ReadFailure)
}

extension ReadOutcome {
  /// Why there is no value where there should be one: what failed, or why the register is not there. `nil` for a value and
  /// for one that is not available.
  public var problem: String? {
    switch self {
    case .value, .notAvailable: nil
    case .absent(let reason): Self.absence(reason)
    case .failed(let failure): failure.description
    }
  }

  private static func absence(_ reason: String) -> String { "not there: \(reason)" }
}

extension ReadOutcome: CustomStringConvertible {
  /// The value with its unit, `not available`, `not there: …` or `error: …`, as `regmap read` prints it.
  public var description: String {
    switch self {
    case .value(let value): value.description
    case .notAvailable: "not available"
    case .absent(let reason): Self.absence(reason)
    case .failed(let failure): "error: \(failure)"
    }
  }
}
