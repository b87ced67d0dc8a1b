import ModbusProtocol
import Testing

@testable import ModbusTransport

extension PendingRequests {
  /// Starts the next request, which the test knows to be there.
  fileprivate mutating func start() throws -> (id: UInt16, request: PendingRequest) {
    let next = startNext()
    return try #require(next)
  }
}

@Suite("The table of pending requests")
struct PendingRequestsTests {
  static let start = ContinuousClock.now

  static func request(_ serial: UInt64, seconds: Int = 10) -> PendingRequest {
    PendingRequest(
      serial: serial, request: .read(.coil, address: 0, count: 1), unit: 1,
      deadline: start + .seconds(seconds), timeout: .seconds(seconds), continuation: nil)
  }

  @Test("hands requests out in the order they came, no more at once than allowed")
  func order() throws {
    var pending = PendingRequests(maxInFlight: 2)
    for serial in 0..<200 { pending.enqueue(Self.request(UInt64(serial))) }
    let first = try pending.start()
    var other = try pending.start()
    #expect(pending.startNext() == nil)
    #expect([first.request.serial, other.request.serial] == [0, 1])
    for serial in 2..<200 {
      #expect(pending.answered(other.id)?.serial == UInt64(serial - 1))
      other = try pending.start()
      #expect(other.request.serial == UInt64(serial))
      #expect(other.id != first.id)
    }
    #expect(pending.answered(first.id)?.serial == 0)
    #expect(!pending.hasWaiting)
  }

  @Test("an answer counts once")
  func once() throws {
    var pending = PendingRequests(maxInFlight: 1)
    pending.enqueue(Self.request(1))
    let id = try pending.start().id
    #expect(pending.answered(id &+ 1) == nil)
    #expect(pending.answered(id)?.serial == 1)
    #expect(pending.answered(id) == nil)
  }

  @Test("a request that was put back is the next again")
  func putBack() throws {
    var pending = PendingRequests(maxInFlight: 1)
    pending.enqueue(Self.request(1))
    pending.enqueue(Self.request(2))
    pending.putBack(try pending.start().id)
    #expect(pending.startNext()?.request.serial == 1)
  }

  @Test("expires by deadline, waiting or under way, and knows the next one")
  func expiry() throws {
    var pending = PendingRequests(maxInFlight: 1)
    pending.enqueue(Self.request(1, seconds: 3))
    pending.enqueue(Self.request(2, seconds: 1))
    pending.enqueue(Self.request(3, seconds: 2))
    _ = pending.startNext()
    #expect(pending.earliestDeadline == Self.start + .seconds(1))
    let early = pending.expire(at: Self.start + .seconds(1))
    #expect(early.waiting.map(\.serial) == [2])
    #expect(early.inFlight.isEmpty)
    #expect(pending.earliestDeadline == Self.start + .seconds(2))
    let late = pending.expire(at: Self.start + .seconds(9))
    #expect(late.waiting.map(\.serial) == [3])
    #expect(late.inFlight.map(\.serial) == [1])
    #expect(pending.earliestDeadline == nil)
  }

  @Test("a request that left the queue leaves the others in order")
  func cancelWaiting() throws {
    var pending = PendingRequests(maxInFlight: 1)
    for serial in 1...4 { pending.enqueue(Self.request(UInt64(serial))) }
    let id = try pending.start().id
    _ = pending.cancel(3, patience: .seconds(5))
    _ = pending.cancel(1, patience: .seconds(5))
    #expect(pending.startNext() == nil, "a cancelled request on the wire keeps its place")
    _ = pending.answered(id)
    #expect(pending.removeAll().map(\.serial) == [2, 4])
  }

  @Test("a cancelled request on the wire keeps its place for so long, and no longer than it would have")
  func cancelInFlight() throws {
    var pending = PendingRequests(maxInFlight: 2)
    pending.enqueue(Self.request(1, seconds: 3600))
    pending.enqueue(Self.request(2, seconds: 3))
    let sent = try #require(try pending.start().request.sent)
    _ = try pending.start()
    for serial: UInt64 in [1, 2] { _ = pending.cancel(serial, patience: .seconds(5)) }
    #expect(pending.earliestDeadline == Self.start + .seconds(3))
    #expect(pending.expire(at: Self.start + .seconds(3)).inFlight.map(\.serial) == [2])
    #expect(pending.earliestDeadline == sent + .seconds(5))
    #expect(pending.expire(at: sent + .seconds(5)).inFlight.map(\.serial) == [1])
  }
}
