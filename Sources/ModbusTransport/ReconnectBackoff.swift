/// How long to leave a host alone after it could not be reached.
struct ReconnectBackoff: Sendable {
  /// The shortest pause between two attempts.
  static let shortest = Duration.milliseconds(20)
  /// The longest pause between two attempts.
  static let longest = Duration.seconds(5)

  private var failures = 0
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
  }

  /// The connection broke.
  mutating func broke() { if !isProven { failed() } }

  /// An attempt failed.
  ///
  /// - Parameter jitter: 0…1, where in its upper half the pause lies, so that clients of one host that failed together
  ///   do not come back together.
  mutating func failed(jitter: Double = .random(in: 0...1)) {
    failures = min(failures + 1, 16)
    let full = min(Self.shortest * (1 << failures), Self.longest)
    pause = full / 2 + full / 2 * jitter
  }

  /// The pause before the next attempt.
  ///
  /// - Parameter patience: The time that whoever waits still has. Half of it is the most that is spent on pausing, so
  ///   that no request fails without an attempt made for it.
  func delay(patience: Duration?) -> Duration {
    guard failures > 0 else { return .zero }
    guard let patience else { return pause }
    return max(Self.shortest, min(pause, patience / 2))
  }
}
