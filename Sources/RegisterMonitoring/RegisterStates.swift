public import RegisterRuntime

/// The states of values, again and again; see `RegisterMonitor.states(of:every:)`.
public struct RegisterStates<each Source: RegisterReadable>: AsyncSequence, Sendable {
  /// The state of each value, in the order of the sources.
  public typealias Element = (repeat RegisterState<(each Source).Value>)
  /// Monitoring does not fail: an error is a state.
  public typealias Failure = Never

  let monitor: RegisterMonitor
  let sources: (repeat each Source)
  let interval: Duration?

  /// Begins to read; the values are read until the iterator is gone or its task is cancelled.
  public func makeAsyncIterator() -> Iterator {
    Iterator(subscription: Subscription(monitor, every: interval, repeat each sources))
  }

  /// Waits for newer states.
  public struct Iterator: AsyncIteratorProtocol, Sendable {
    var subscription: Subscription<repeat each Source>?
    private var seen: UInt64 = 0

    init(subscription: Subscription<repeat each Source>) { self.subscription = subscription }

    /// The newest states, once they are newer than those that the last call gave; `nil` once the task is cancelled.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> Element? {
      guard let subscription else { return nil }
      while !Task.isCancelled {
        if let newer = subscription.take(after: seen) {
          seen = newer.version
          return newer.states
        }
        await subscription.cell.wait(after: seen)
      }
      self.subscription = nil
      return nil
    }

    /// The newest states, once they are newer than those that the last call gave; `nil` once the task is cancelled.
    public mutating func next() async -> Element? { await next(isolation: nil) }
  }
}
