import ModbusTransport

extension RegisterMonitor {
  /// How a monitor behaves. What is longer than a year counts as a year.
  public struct Options: Sendable, Hashable {
    /// How often values are read for which neither the caller nor the map says it; at least 1 ms.
    public var defaultInterval: Duration
    /// How much later than due the next value may come before the last one counts as stale.
    public var grace: Duration
    /// The pause after a read that failed, at least 1 ms. Each further failure doubles it.
    public var shortestPause: Duration
    /// The longest pause.
    public var longestPause: Duration

    /// Creates options.
    public init(
      defaultInterval: Duration = .seconds(1), grace: Duration = .seconds(1),
      shortestPause: Duration = .seconds(1), longestPause: Duration = .seconds(30)
    ) {
      self.defaultInterval = defaultInterval
      self.grace = grace
      self.shortestPause = shortestPause
      self.longestPause = longestPause
    }

    /// The pause after so many failures in a row, counted from 1.
    func pause(after failures: Int) -> Duration {
      let shortest = min(max(shortestPause, .milliseconds(1)), .longestTimeout)
      return max(min(shortest * (1 << min(max(failures - 1, 0), 20)), boundedLongestPause), shortest)
    }

    /// The longest pause, within what the clock can hold.
    var boundedLongestPause: Duration { min(max(longestPause, .zero), .longestTimeout) }

    /// The grace, within what the clock can hold.
    var boundedGrace: Duration { min(max(grace, .zero), .longestTimeout) }
  }
}
