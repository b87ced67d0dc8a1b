import SystemFiles
import Testing

@testable import SystemIO

@Suite("A poll")
struct PollerTests {
  @Test("ends when another thread wakes it, once for each time the pipe is drained")
  func woken() throws {
    let pipe = try WakePipe()
    try BackgroundThread.start { pipe.wake() }
    #expect(Poller.wait(for: pipe, or: nil, .readable, until: .now + .seconds(10)).isWoken)
    pipe.drain()
    #expect(!Poller.wait(for: pipe, or: nil, .readable, until: .now).isWoken)
  }

  @Test("ends at its deadline, never before")
  func deadline() throws {
    let pipe = try WakePipe()
    let deadline = ContinuousClock.now + .milliseconds(20)
    let (isWoken, happened) = Poller.wait(for: pipe, or: nil, .readable, until: deadline)
    #expect(!isWoken && happened.isEmpty)
    #expect(ContinuousClock.now >= deadline)
  }

  @Test("tells which of several descriptors is ready, and passes over missing ones")
  func several() throws {
    let pipes = [try WakePipe(), try WakePipe()]
    pipes[1].wake()
    var entries = [PollEntry(nil, .readable)] + pipes.map { PollEntry($0.readEnd, .readable) }
    #expect(Poller.wait(for: &entries, until: .now + .seconds(10)))
    #expect(entries.map { $0.happened.contains(.readable) } == [false, false, true])
  }

  @Test("waits a whole number of milliseconds, rounded up, and for little more than an hour at most")
  func rounding() {
    #expect(Poller.milliseconds(until: nil) == -1)
    #expect(Poller.milliseconds(until: .now - .seconds(1)) == 0)
    #expect(1...2 ~= Poller.milliseconds(until: .now + .microseconds(1200)))
    #expect(Poller.milliseconds(until: .now + .seconds(86400)) <= 3_601_000)
  }
}
