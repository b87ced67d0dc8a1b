/// How long to leave a host alone after it could not be reached.
struct ReconnectBackoff: Sendable {
  /// The shortest pause between two attempts.
  static let shortest = Duration.milliseconds(20)
  /// The longest pause between two attempts.
  static let longest = Duration.seconds(5)

  /// The longest pause while somebody waits who cannot wait for longer.
  static let longestForTheImpatient = Duration.milliseconds(500)

  private var failures = 0
  private var lastFailure: ContinuousClock.Instant?
  private var pause = Duration.zero
  /// Whether the present connection has brought an answer: a host that accepts and then says nothing of use is not
  /// worth more attempts than one that refuses.
  private var isProven = false

  /// A connection stands.
  mutating func connected() { isProven = false }

  /// An answer came: the next attempt, when one is needed, is made at once.
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
  ///   - jitter: 0…1, where in its upper half the pause lies, so that clients of one host that failed together do not
  ///     come back together.
  mutating func failed(at now: ContinuousClock.Instant = .now, jitter: Double = .random(in: 0...1)) {
    failures = min(failures + 1, 16)
    let full = min(Self.shortest * (1 << failures), Self.longest)
    pause = full / 2 + full / 2 * jitter
    lastFailure = now
  }

  /// When to try next, at the earliest `now`.
  ///
  /// - Parameter deadline: When somebody who waits wants an answer. Who has not the patience for the whole pause
  ///   shortens it to `longestForTheImpatient`, however many there are: whether a request is refused by the host or for
  ///   the pause makes no difference to its caller, but much to the host.
  func nextAttempt(
    at now: ContinuousClock.Instant, neededBy deadline: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant {
    guard let lastFailure else { return now }
    let end = lastFailure + pause
    guard let deadline, deadline < end else { return max(end, now) }
    return max(lastFailure + min(pause, Self.longestForTheImpatient), now)
  }
}
