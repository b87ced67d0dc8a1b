/// Why a write that was sent has no answer.
public enum UnansweredWrite: Error, Sendable, Hashable {
  /// None came within the timeout.
  case timedOut
  /// None came within the timeout, but something else did, on a serial line.
  case spoiled(SpoiledAnswer)
  /// The connection broke before it came.
  case disconnected(ConnectionFailure)
}

extension UnansweredWrite: CustomStringConvertible {
  /// What happened, in plain words.
  public var description: String {
    switch self {
    case .timedOut: "no answer in time"
    case .spoiled(let answer): "no answer in time; \(answer)"
    case .disconnected(let failure): "\(failure)"
    }
  }
}
