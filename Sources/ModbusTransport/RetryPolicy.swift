import ModbusProtocol

/// How often a request is tried again, and how long that may take.
public struct RetryPolicy: Sendable, Hashable {
  /// The total time of a request that is given none, all attempts and pauses included.
  public var timeout: Duration
  /// How many attempts may follow the first one: 0 for none, at most 100.
  public var retries: Int
  /// The pause before the first retry of what a device was too busy for; each further one is twice as long.
  public var firstPause: Duration
  /// The longest pause.
  public var longestPause: Duration

  /// Creates a policy.
  public init(
    timeout: Duration = .seconds(3), retries: Int = 2, firstPause: Duration = .milliseconds(50),
    longestPause: Duration = .seconds(1)
  ) {
    self.timeout = timeout
    self.retries = retries
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// What to do after a failure.
  enum Verdict: Hashable {
    case giveUp
    case tryAgain
    /// The device answered that it needs time.
    case tryAgainLater
  }

  /// What to do after `error`.
  ///
  /// - Parameter isRepeatable: Whether the request may reach the device twice: it reads, or its write is idempotent.
  static func verdict(on error: ModbusError, for request: ModbusRequest, isRepeatable: Bool) -> Verdict {
    switch error {
    // Code 6 means that nothing was done. Code 5 means that it is being done, so only a read may be sent again.
    case .exception(.serverDeviceBusy): .tryAgainLater
    case .exception(.acknowledge): request.isWrite ? .giveUp : .tryAgainLater
    // A gateway answers this when a frame was lost behind it.
    case .exception(.gatewayTargetFailedToRespond): isRepeatable ? .tryAgain : .giveUp
    // A write with these errors was never sent, and with `spoiled` there is none.
    case .timedOut, .spoiled, .disconnected, .answerOwed: .tryAgain
    case .outcomeUnknown, .invalidResponse: isRepeatable ? .tryAgain : .giveUp
    case .exception, .invalidRequest, .closed, .cancelled: .giveUp
    }
  }

  /// More retries would leave each attempt no time.
  var boundedRetries: Int { min(max(retries, 0), 100) }

  /// The pause before a retry, counted from 0.
  func pause(before retry: Int) -> Duration {
    max(.zero, min(firstPause * (1 << min(max(retry, 0), 20)), longestPause))
  }
}
