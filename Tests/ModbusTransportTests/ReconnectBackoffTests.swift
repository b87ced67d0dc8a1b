import Testing

@testable import ModbusTransport

@Suite("The pause before connecting again")
struct ReconnectBackoffTests {
  static let start = ContinuousClock.now

  /// How long after its last failure somebody who waits so long at most would try again.
  static func pause(
    _ backoff: ReconnectBackoff, asked: Duration = .zero, patience: Duration? = nil
  ) -> Duration {
    let now = start + asked
    return backoff.nextAttempt(at: now, neededBy: patience.map { now + $0 }) - start
  }

  static func failing(_ count: Int, jitter: Double = 1) -> ReconnectBackoff {
    var backoff = ReconnectBackoff()
    for _ in 0..<count { backoff.failed(at: start, jitter: jitter) }
    return backoff
  }

  @Test("is nothing at first, and after a connection that brought an answer")
  func immediate() {
    var backoff = ReconnectBackoff()
    #expect(Self.pause(backoff) == .zero)
    backoff.failed(at: Self.start)
    backoff.connected()
    backoff.answered()
    backoff.broke()
    #expect(Self.pause(backoff) == .zero)
  }

  @Test("doubles with each failure up to the longest")
  func doubling() {
    let delays = (1...100).map { Self.pause(Self.failing($0)) }
    #expect(
      delays.prefix(4) == [.milliseconds(40), .milliseconds(80), .milliseconds(160), .milliseconds(320)])
    #expect(delays.last == ReconnectBackoff.longest)
    #expect(delays == delays.sorted())
  }

  @Test("lies in the upper half of its range, as chance has it")
  func jitter() {
    #expect(Self.pause(Self.failing(1, jitter: 0)) * 2 == Self.pause(Self.failing(1)))
  }

  @Test("grows also for a host that accepts and never answers")
  func silentHost() {
    var backoff = ReconnectBackoff()
    backoff.connected()
    backoff.broke()
    #expect(backoff.nextAttempt(at: .now, neededBy: nil) > .now)
  }

  @Test("is counted from the failure, so that it ends for callers who come one after the other")
  func countedFromFailure() {
    let backoff = Self.failing(20)
    #expect(Self.pause(backoff, asked: .seconds(2)) == .seconds(5))
    #expect(Self.pause(backoff, asked: .seconds(7)) == .seconds(7))
  }

  @Test(
    "is cut short for those who cannot wait for its end, though never below a bound, however many they are")
  func patience() {
    let backoff = Self.failing(20)
    #expect(Self.pause(backoff, patience: .seconds(6)) == .seconds(5))
    for asked in stride(from: 0, to: 500, by: 10) {
      #expect(
        Self.pause(backoff, asked: .milliseconds(asked), patience: .milliseconds(1))
          == ReconnectBackoff.longestForTheImpatient)
    }
    #expect(Self.pause(Self.failing(1), patience: .milliseconds(1)) == .milliseconds(40))
  }
}
