/// Any clock, with its times as those of the continuous clock, so that states have one type.
struct MonitorClock: Sendable {
  private let time: @Sendable () -> ContinuousClock.Instant
  private let pause: @Sendable (ContinuousClock.Instant) async throws -> Void

  init<C: Clock<Duration>>(_ clock: C) {
    let (origin, start) = (clock.now, ContinuousClock.now)
    time = { start + origin.duration(to: clock.now) }
    pause = { try await clock.sleep(until: origin.advanced(by: $0 - start), tolerance: .zero) }
  }

  var now: ContinuousClock.Instant { time() }

  /// Waits until a time, or until the task is cancelled.
  func sleep(until time: ContinuousClock.Instant) async { try? await pause(time) }
}
