import ModbusTransport
import Testing

@testable import RegisterMonitoring
@testable import RegisterRuntime

@Suite("What is known about a monitored value")
struct StateTests {
  private let time = ContinuousClock.now
  private let error = RegisterError(
    deviceName: "Panel Meter", unit: 1, operation: .read, path: "measures.voltage", table: .holdingRegister,
    address: 0, count: 1, cause: .transport(.timedOut))

  private var later: ContinuousClock.Instant { time + .seconds(5) }
  private var fresh: RegisterState<Int> { .fresh(230, at: time) }

  @Test("is at first that there is nothing")
  func waiting() {
    let state = RegisterState<Int>.waiting
    #expect(state.value == nil && state.lastValue == nil && state.at == nil && state.error == nil)
    #expect(state.waitingForNewer == .waiting)
  }

  @Test("is a fresh value after a read that brought it")
  func success() {
    #expect(RegisterState.waiting.after(.success(230), at: time) == fresh)
    #expect(fresh.after(.success(231), at: later) == .fresh(231, at: later))
    #expect(RegisterState.stale(230, at: time, .due).after(.success(231), at: later).value == 231)
  }

  @Test("is the error after a read that failed, with the last value as a stale one of its time")
  func failure() {
    #expect(RegisterState<Int>.waiting.after(.failure(error), at: time) == .failed(error))
    let stale = fresh.after(.failure(error), at: later)
    #expect(stale == .stale(230, at: time, .failed(error)))
    #expect(stale.after(.failure(error), at: later) == stale)
    #expect(stale.value == nil && stale.lastValue == 230 && stale.error == error)
  }

  @Test("is never a stale value as the fresh one")
  func waitingForNewer() {
    #expect(fresh.value == 230)
    #expect(fresh.waitingForNewer == .stale(230, at: time, .due))
    #expect(fresh.waitingForNewer.value == nil && fresh.waitingForNewer.error == nil)
  }

  @Test("has the age of the last value")
  func age() {
    #expect(fresh.age(at: later) == .seconds(5))
    #expect(fresh.waitingForNewer.age(at: later) == .seconds(5))
    #expect(RegisterState<Int>.failed(error).age() == nil)
  }

  @Test("is asked for after pauses that double, between the shortest and the longest")
  func pauses() {
    let options = RegisterMonitor.Options(shortestPause: .seconds(1), longestPause: .seconds(5))
    #expect((1...5).map(options.pause(after:)) == [1, 2, 4, 5, 5].map(Duration.seconds))
    #expect(options.pause(after: .max) == .seconds(5))
    let none = RegisterMonitor.Options(shortestPause: .zero, longestPause: .zero)
    #expect(none.pause(after: 3) == .milliseconds(1))
    let ever = Duration.seconds(Int64.max)
    let never = RegisterMonitor.Options(shortestPause: ever, longestPause: ever)
    #expect(never.pause(after: 30) == .seconds(365 * 86400))
  }
}
