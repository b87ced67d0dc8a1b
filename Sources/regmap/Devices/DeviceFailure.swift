import ModbusTransport

/// Why a device as a whole cannot be read or written: it is not there, or it does not answer.
struct DeviceFailure: Error, CustomStringConvertible {
  /// The device and what happened, without a final full stop.
  let description: String

  init(_ problem: String, at place: String) { description = "\(place): \(problem)" }
}

extension ModbusError {
  /// Whether nobody answered, so that the next request would only wait for nothing again.
  var isSilence: Bool {
    switch self {
    case .timedOut, .answerOwed, .disconnected, .exception(.gatewayPathUnavailable),
      .exception(.gatewayTargetFailedToRespond):
      true
    default: false
    }
  }
}
