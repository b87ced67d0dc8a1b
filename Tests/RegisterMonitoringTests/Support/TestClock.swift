import Synchronization

/// A clock that stands still until a test moves it on.
final class TestClock: Clock {
  struct Instant: InstantProtocol {
    var time: Duration
    func advanced(by duration: Duration) -> Instant { Instant(time: time + duration) }
    func duration(to other: Instant) -> Duration { other.time - time }
    static func < (first: Instant, second: Instant) -> Bool { first.time < second.time }
  }

  private struct Sleeper {
    let number: UInt64
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant(time: .zero)
    var sleepers: [Sleeper] = []
    var lastNumber: UInt64 = 0
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .zero }

  /// How many tasks wait for a time.
  var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  /// When the next of those who wait is due.
  var nextDeadline: Instant? { state.withLock { $0.sleepers.map(\.deadline).min() } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let outcome = state.withLock { state -> Result<Void, any Error>? in
          if Task.isCancelled { return .failure(CancellationError()) }
          if deadline <= state.now { return .success(()) }
          state.sleepers.append(Sleeper(number: number, deadline: deadline, continuation: continuation))
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.sleepers.firstIndex { $0.number == number }.map { state.sleepers.remove(at: $0) }
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Moves the time on, and wakes those whose time has come.
  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.deadline <= state.now }
      state.sleepers.removeAll { $0.deadline <= state.now }
      return due
    }
    for sleeper in due { sleeper.continuation.resume() }
  }

  /// Moves on to a time that a task waits for, by way of the earlier ones that tasks wait for.
  func advance(through time: Duration) async {
    while now.time < time, !Task.isCancelled {
      if let next = nextDeadline?.time, next <= time {
        advance(by: next - now.time)
      } else {
        await Task.yield()
      }
    }
  }

  /// Moves on through all times that a task waits for, until it waits for one after a time.
  func advance(beyond time: Duration) async {
    while !Task.isCancelled {
      guard let next = nextDeadline?.time else {
        await Task.yield()
        continue
      }
      if next > time { return }
      advance(by: next - now.time)
    }
  }

  /// Waits until a task waits for exactly this time from the start.
  func waitForSleeper(until time: Duration) async {
    while nextDeadline?.time != time, !Task.isCancelled { await Task.yield() }
  }
}
