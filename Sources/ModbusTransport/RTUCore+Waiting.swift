import SystemFiles
import SystemIO

extension RTUCore {
  /// What ended a wait of the thread.
  enum Wakening {
    /// The descriptor is ready.
    case ready
    /// A request came, or a host name was resolved.
    case woken
    /// The time has come.
    case time
    /// The bus was closed.
    case closed
  }

  /// Waits for a descriptor, a wake-up or a time, and meanwhile fails the requests that have waited in the queue for too
  /// long. Only the thread of the bus calls it.
  func wait(
    until: ContinuousClock.Instant?, for descriptor: FileDescriptor?, _ wanted: Readiness = .readable
  ) -> Wakening {
    while true {
      expireQueue(at: .now)
      let (pipe, deadline) = state.withLock { state in
        (state.isClosed ? nil : state.wakePipe, state.queue.earliestDeadline)
      }
      guard let pipe else { return .closed }
      let end = until.map { min($0, deadline ?? $0) } ?? deadline
      let (isWoken, happened) = Poller.wait(for: pipe, or: descriptor, wanted, until: end)
      if isWoken {
        pipe.drain()
        return state.withLock { $0.isClosed } ? .closed : .woken
      }
      if !happened.isEmpty { return .ready }
      if let until, until <= .now { return .time }
    }
  }

  private func expireQueue(at now: ContinuousClock.Instant) {
    for (request, error) in state.withLock({ $0.expire(at: now) }) {
      events.emit(.timeout, of: request)
      request.continuation?.resume(returning: .failure(error))
    }
  }
}
