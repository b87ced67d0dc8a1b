import Synchronization

/// Where the states of one sequence are exchanged: the newest replace those before, and nothing queues up.
final class StateCell: Sendable {
  private struct State {
    var version: UInt64 = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Changes states of the sequence, which are seen together.
  func update(_ change: () -> Void) {
    let waiting = state.withLock { state in
      change()
      state.version += 1
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Takes the states if they are newer than a version.
  func take<States>(after seen: UInt64, _ states: () -> States) -> (version: UInt64, states: States)? {
    state.withLock { state in
      guard state.version > seen else { return nil }
      return (state.version, states())
    }
  }

  /// Waits for states that are newer than a version, or until the task is cancelled.
  func wait(after seen: UInt64) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          // The task may have been cancelled before there was anybody to resume.
          if state.version > seen || Task.isCancelled { return true }
          state.waiting.append(continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        defer { state.waiting = [] }
        return state.waiting
      }
      // Who was not cancelled waits again.
      for continuation in waiting { continuation.resume() }
    }
  }
}

/// The state of one value.
final class StateBox<Value: Sendable>: Sendable {
  private let content = Mutex(RegisterState<Value>.waiting)

  var state: RegisterState<Value> { content.withLock { $0 } }

  func change(_ change: (RegisterState<Value>) -> RegisterState<Value>) {
    content.withLock { $0 = change($0) }
  }
}
