/// Samples of a value at a fixed interval; see `RegisterReadable.poll(every:)`.
public struct RegisterPolling<Source: RegisterReadable>: AsyncSequence, Sendable {
  /// A sample.
  public typealias Element = Source.Value
  /// Why a sample could not be read.
  public typealias Failure = RegisterError

  let source: Source
  let interval: Duration

  /// Starts polling; the first sample is read at once.
  public func makeAsyncIterator() -> Iterator {
    Iterator(source: source, interval: interval)
  }

  /// Waits for the next time and reads.
  public struct Iterator: AsyncIteratorProtocol, Sendable {
    private let source: Source
    private let interval: Duration
    private var next: ContinuousClock.Instant?

    init(source: Source, interval: Duration) {
      self.source = source
      self.interval = interval
    }

    /// The next sample, or `nil` once the task is cancelled.
    ///
    /// - Throws: `RegisterError` when the sample cannot be read.
    public mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(RegisterError) -> Source.Value? {
      guard await wait() else { return nil }
      do {
        return try await source.read()
      } catch {
        // A cancelled read is the end of the polling, not a fault of the device.
        guard Task.isCancelled else { throw error }
        return nil
      }
    }

    /// The next sample, or `nil` once the task is cancelled.
    ///
    /// - Throws: `RegisterError` when the sample cannot be read.
    public mutating func next() async throws(RegisterError) -> Source.Value? {
      try await next(isolation: nil)
    }

    /// Waits until the next time is due; `false` once the task is cancelled.
    private mutating func wait() async -> Bool {
      guard !Task.isCancelled else { return false }
      let clock = ContinuousClock()
      guard let due = next else {
        let now = clock.now
        next = now.advanced(past: now, by: interval)
        return true
      }
      do {
        try await clock.sleep(until: due, tolerance: .zero)
      } catch {
        return false
      }
      next = due.advanced(past: clock.now, by: interval)
      return true
    }
  }
}
