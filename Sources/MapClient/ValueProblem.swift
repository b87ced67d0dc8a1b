/// What is wrong with a value of a device, as one sentence for a log: which device, which register, and what happened.
///
/// Programs that decide by what happened look at the outcome.
public struct ValueProblem: Error, Sendable, Hashable {
  /// The device, and the way to it.
  public let place: DevicePlace
  /// The place in the map.
  public let path: String
  /// What happened, without device and path.
  public let text: String
}

extension ValueProblem: CustomStringConvertible {
  /// `Xerus PDU (unit 1) at tcp://10.0.0.7:502: outlets[3].rms-current: no answer in time`.
  public var description: String { "\(place): \(path): \(text)" }
}
