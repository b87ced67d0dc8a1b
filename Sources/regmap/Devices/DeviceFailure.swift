/// Why a device as a whole cannot be read or written: it is not there, or it does not answer.
struct DeviceFailure: Error, CustomStringConvertible {
  /// The device and what happened, without a final full stop.
  let description: String

  init(_ problem: String, at place: String) { description = "\(place): \(problem)" }
}
