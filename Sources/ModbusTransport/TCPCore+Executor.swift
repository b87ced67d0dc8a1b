/// The thread of a connection as a place for tasks to run on.
extension TCPCore: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isTaken = state.withLock { state in
      guard !state.hasEnded else { return false }
      state.jobs.append(job)
      state.wake()
      return true
    }
    if !isTaken { Self.runElsewhere(job) }
  }

  /// A task outlives the connection whose thread it ran on.
  static func runElsewhere(_ job: UnownedJob) { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }
}
