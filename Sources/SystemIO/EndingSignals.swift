import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits for SIGINT or SIGTERM instead of being ended by them.
package final class EndingSignals {
  private let semaphore: DispatchSemaphore
  private let sources: [any DispatchSourceSignal]

  /// Takes the signals over from now on.
  package init() {
    let semaphore = DispatchSemaphore(value: 0)
    self.semaphore = semaphore
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { semaphore.signal() }
      source.resume()
      return source
    }
  }

  /// Returns when a signal has come or the time is over.
  package func wait(atMost limit: Duration?) {
    guard let limit else { return semaphore.wait() }
    let (seconds, attoseconds) = limit.components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    _ = semaphore.wait(timeout: .now() + .nanoseconds(nanoseconds))
  }
}
