/// How many timeouts there were since the last answer.
struct SilentTimeouts {
  private(set) var count = 0
  private var last: ContinuousClock.Instant?

  /// Counts requests that timed out. Those that were sent before the last timeout belong to it: one pause of a device
  /// must not count more because more requests were sent meanwhile.
  mutating func count(_ requests: [PendingRequest], at now: ContinuousClock.Instant) {
    for request in requests {
      if let last, let sent = request.sent, sent < last { continue }
      count += 1
      last = now
    }
  }
}
