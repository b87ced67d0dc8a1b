import Testing

@testable import SystemIO

@Suite("An eager poll")
struct EagerPollerTests {
  /// One that begins awake, where there is more than one processor.
  static func awake() -> EagerPoller {
    var poller = EagerPoller()
    poller.learn(from: .microseconds(30), hasHappened: true)
    return poller
  }

  @Test("sleeps at first, and after a wait that was long or ended with nothing")
  func sleeps() {
    #expect(!EagerPoller().staysAwake)
    var poller = Self.awake()
    poller.learn(from: .milliseconds(1), hasHappened: true)
    #expect(!poller.staysAwake)
    poller = Self.awake()
    poller.learn(from: .microseconds(30), hasHappened: false)
    #expect(!poller.staysAwake)
  }

  @Test("ends when another thread wakes it, awake or asleep", arguments: [EagerPoller(), awake()])
  func woken(_ poller: EagerPoller) throws {
    var poller = poller
    let pipe = try WakePipe()
    try BackgroundThread.start { pipe.wake() }
    #expect(poller.wait(for: pipe, or: nil, .readable, until: nil).isWoken)
  }

  @Test("ends at its deadline, never before, awake or asleep", arguments: [EagerPoller(), awake()])
  func deadline(_ poller: EagerPoller) throws {
    var poller = poller
    let pipe = try WakePipe()
    let deadline = ContinuousClock.now + .milliseconds(5)
    let (isWoken, happened) = poller.wait(for: pipe, or: nil, .readable, until: deadline)
    #expect(!isWoken && happened.isEmpty && ContinuousClock.now >= deadline)
    #expect(!poller.staysAwake)
  }

  @Test("a look in passing finds what is there, and changes nothing")
  func inPassing() throws {
    var poller = Self.awake()
    let (before, pipe) = (poller.staysAwake, try WakePipe())
    #expect(!poller.wait(for: pipe, or: nil, .readable, until: .now).isWoken)
    pipe.wake()
    #expect(poller.wait(for: pipe, or: nil, .readable, until: .now).isWoken)
    #expect(poller.staysAwake == before)
  }
}
