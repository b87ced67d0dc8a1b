/// Why a write that was sent has no answer.
public enum UnansweredWrite: Error, Sendable, Hashable {
  /// None came within the timeout.
  case timedOut
  /// The connection broke before it came.
  case disconnected(ConnectionFailure)
}

extension UnansweredWrite: CustomStringConvertible {
  /// What happened, in plain words.
  public var description: String {
    switch self {
    case .timedOut: "no answer in time"
    case .disconnected(let failure): "\(failure)"
    }
  }
}
