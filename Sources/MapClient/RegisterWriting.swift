/// What came of writing one value of a device.
public struct RegisterWriting: Sendable {
  /// The device, and the way to it.
  public let place: DevicePlace
  /// The place in the map.
  public let path: String
  /// What became of the value.
  public let outcome: WriteOutcome

  /// What is wrong, with the device and the path, for a log; `nil` where the device took the value, holds it, and was asked for it
  /// where that is possible.
  public var problem: ValueProblem? {
    outcome.problem.map { ValueProblem(place: place, path: path, text: $0) }
  }
}
