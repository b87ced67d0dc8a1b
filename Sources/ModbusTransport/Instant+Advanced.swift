// Rounding is a function of the C library on Linux.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ContinuousClock.Instant {
  /// The first `self + n × interval`, n ≥ 1, that is after `now`: times that were missed are skipped, not made up for. An interval
  /// of no time is over at once, and the longest is a year.
  package func advanced(past now: ContinuousClock.Instant, by interval: Duration) -> ContinuousClock.Instant {
    let interval = min(max(interval, .zero), .longestTimeout)
    let following = self + interval
    guard following <= now, interval > .zero else { return following }
    let missed = ((now - self) / interval).rounded(.down)
    return self + interval * (missed + 1)
  }
}
