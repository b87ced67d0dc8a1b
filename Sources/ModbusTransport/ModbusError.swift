public import ModbusProtocol

/// Why a request has no answer.
public enum ModbusError: Error, Sendable, Hashable {
  /// The device answered with an exception.
  case exception(ExceptionCode)
  /// The request cannot be put on the wire; nothing was sent.
  case invalidRequest(String)
  /// The answer does not belong to the request or breaks the protocol.
  case invalidResponse(InvalidResponse)
  /// No answer came within the timeout; a write was not even sent, it waited for its turn too long.
  case timedOut
  /// No answer came within the timeout, but something else did, on a serial line.
  case spoiled(SpoiledAnswer)
  /// The connection could not be made, or broke before the answer came; a write was not sent.
  case disconnected(ConnectionFailure)
  /// A write was sent and has no answer, so it may have been carried out or not: read it back.
  case outcomeUnknown(UnansweredWrite)
  /// The unit on a serial line still owed the answer to an earlier request, which would pass for the answer to this
  /// one; nothing was sent.
  case answerOwed
  /// The connection was closed by its owner. A write that was on the wire may have been carried out.
  case closed
  /// The calling task was cancelled. A write that was on the wire may have been carried out.
  case cancelled
}

extension ModbusError {
  /// Whether a write with this error may have been carried out, or is being carried out.
  package var leavesWriteOpen: Bool {
    switch self {
    case .outcomeUnknown, .exception(.acknowledge), .exception(.gatewayTargetFailedToRespond): true
    default: false
    }
  }

  /// Whether the device asks to be asked later. That tells nothing about what it was asked for.
  package var asksForLater: Bool {
    self == .exception(.serverDeviceBusy) || self == .exception(.acknowledge)
  }
}

extension ModbusError: CustomStringConvertible {
  /// What happened, in plain words.
  public var description: String {
    switch self {
    case .exception(let code): "the device refused: \(code)"
    case .invalidRequest(let reason): "\(reason); nothing was sent"
    case .invalidResponse(let reason): "the answer does not belong to the request: \(reason)"
    case .timedOut: "no answer in time"
    case .spoiled(let answer): "no answer in time; \(answer)"
    case .disconnected(let failure): "\(failure)"
    case .outcomeUnknown(let reason): "\(reason); the write may have been carried out"
    case .answerOwed:
      "the device still owes the answer to an earlier request, which could be taken for this one's; nothing was sent"
    case .closed: "the connection is closed"
    case .cancelled: "the task was cancelled"
    }
  }
}
