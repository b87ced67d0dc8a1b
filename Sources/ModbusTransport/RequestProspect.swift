/// What a failed request tells about asking the same device for more.
package enum RequestProspect: Sendable, Hashable {
  /// The device refused. Of several values that a request asks for, one may be the reason.
  case refused
  /// The device answered, though not what was asked.
  case answered
  /// The request was never on the wire, which tells nothing about the device.
  case notSent
  /// Nobody answered. Until a device has answered anything, each further request would only wait in vain too.
  case silent
  /// The connection or the task has ended: no further request has an answer.
  case ended
}

extension ModbusError {
  /// What the failure tells about the requests after it.
  package var prospect: RequestProspect {
    switch self {
    // Not the device but a gateway sends these.
    case .exception(.gatewayPathUnavailable), .exception(.gatewayTargetFailedToRespond): .silent
    case .exception: .refused
    case .invalidResponse: .answered
    case .invalidRequest: .notSent
    case .timedOut, .spoiled, .disconnected, .outcomeUnknown, .answerOwed: .silent
    case .closed, .cancelled: .ended
    }
  }
}
