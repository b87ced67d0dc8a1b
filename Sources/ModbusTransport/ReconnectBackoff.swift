/// How long to wait before connecting again to a host that could not be reached.
struct ReconnectBackoff: Sendable {
  /// The shortest pause between two attempts.
  static let shortest = Duration.milliseconds(20)
  /// The longest pause between two attempts.
  static let longest = Duration.seconds(5)

  /// The longest pause while a request waits whose deadline is before the end of the whole pause.
  static let longestForTheImpatient = Duration.milliseconds(500)

  private var failures = 0
  private var lastFailure: ContinuousClock.Instant?
  private var pause = Duration.zero
  /// Whether the present connection has brought an answer. A host that accepts connections and answers nothing is tried
  /// no more often than one that refuses them.
  private var isProven = false

  /// A connection was made.
  mutating func connected() { isProven = false }

  /// An answer came, so the next attempt is made without a pause.
  mutating func answered() {
    isProven = true
    failures = 0
    pause = .zero
    lastFailure = nil
  }

  /// The connection broke.
  mutating func broke() { if !isProven { failed() } }

  /// An attempt failed.
  ///
  /// - Parameters:
  ///   - now: When it did.
  ///   - jitter: 0…1: the pause is between half of its full length and all of it, so that clients of one host that
  ///     failed together do not come back together.
  mutating func failed(at now: ContinuousClock.Instant = .now, jitter: Double = .random(in: 0...1)) {
    failures = min(failures + 1, 16)
    let full = min(Self.shortest * (1 << failures), Self.longest)
    pause = full / 2 + full / 2 * jitter
    lastFailure = now
  }

  /// When to try next, at the earliest `now`.
  ///
  /// - Parameter deadline: The earliest deadline of a waiting request. If it is before the end of the pause, the
  ///   pause is shortened to `longestForTheImpatient`, and no further however many requests wait: a request that
  ///   fails because of the pause is no worse off than one that the host refuses, and the host is spared.
  func nextAttempt(
    at now: ContinuousClock.Instant, neededBy deadline: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant {
    guard let lastFailure else { return now }
    let end = lastFailure + pause
    guard let deadline, deadline < end else { return max(end, now) }
    return max(lastFailure + min(pause, Self.longestForTheImpatient), now)
  }
}
