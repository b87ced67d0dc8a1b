// Rounding is a function of the C library on Linux.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ContinuousClock.Instant {
  /// The first `self + n × interval`, n ≥ 1, that is after `now`: times that were missed are skipped, not made up for.
  package func advanced(past now: ContinuousClock.Instant, by interval: Duration) -> ContinuousClock.Instant {
    let following = self + interval
    guard following <= now, interval > .zero else { return following }
    let missed = ((now - self) / interval).rounded(.down)
    return self + interval * (missed + 1)
  }
}
