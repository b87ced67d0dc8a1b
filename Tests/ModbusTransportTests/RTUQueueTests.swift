import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("The queue of a bus")
struct RTUQueueTests {
  static let start = ContinuousClock.now

  static func request(_ serial: UInt64, unit: UnitID, seconds: Int = 10) -> PendingRequest {
    PendingRequest(
      serial: serial, request: .read(.coil, address: 0, count: 1), unit: unit,
      deadline: start + .seconds(seconds), continuation: nil)
  }

  static func takeAll(_ queue: inout RTUQueue) -> [UInt64] {
    var serials: [UInt64] = []
    while let candidate = queue.candidates.first, let request = queue.take(from: candidate.unit) {
      serials.append(request.serial)
    }
    return serials
  }

  @Test("keeps the order of each unit, and lets the units take turns")
  func turns() {
    var queue = RTUQueue()
    for serial in 0..<4 { queue.enqueue(Self.request(UInt64(serial), unit: 1)) }
    for serial in 10..<12 { queue.enqueue(Self.request(UInt64(serial), unit: 2)) }
    queue.enqueue(Self.request(20, unit: 3))
    #expect(Self.takeAll(&queue) == [0, 10, 20, 1, 11, 2, 3])
    #expect(queue.isEmpty)
  }

  @Test("lets requests go by serial number and by deadline, and keeps the others in order")
  func leaving() {
    var queue = RTUQueue()
    for serial in 0..<3 { queue.enqueue(Self.request(UInt64(serial), unit: 1, seconds: 3 - serial)) }
    queue.enqueue(Self.request(9, unit: 2, seconds: 5))
    #expect(queue.earliestDeadline == Self.start + .seconds(1))
    #expect(queue.remove(9)?.serial == 9)
    #expect(queue.remove(9) == nil)
    #expect(queue.expire(at: Self.start + .seconds(1)).map(\.serial) == [2])
    #expect(Self.takeAll(&queue) == [0, 1])
    #expect(queue.earliestDeadline == nil)
  }
}

@Suite("A unit that owes an answer")
struct QuarantineTests {
  @Test("is left alone until its time is over, or half of the next request's")
  func time() {
    var quarantine = Quarantine()
    quarantine.begin(RTUQueueTests.request(1, unit: 1), at: RTUQueueTests.start, for: .seconds(3))
    func release(_ unit: UnitID, seconds: Int) -> ContinuousClock.Instant? {
      quarantine.release(of: RTUQueueTests.request(2, unit: unit, seconds: seconds))
    }
    #expect(release(1, seconds: 60) == RTUQueueTests.start + .seconds(3))
    #expect(release(1, seconds: 2) == RTUQueueTests.start + .seconds(1))
    #expect(release(2, seconds: 60) == nil)
    quarantine.expire(at: RTUQueueTests.start + .seconds(3))
    #expect(release(1, seconds: 60) == nil)
  }

  @Test("is free again when the answer, and nothing else, has come")
  func answer() {
    var quarantine = Quarantine()
    let request = RTUQueueTests.request(1, unit: 1)
    quarantine.begin(request, at: RTUQueueTests.start, for: .seconds(3))
    let isAnswer = [
      RTUFrame(unit: 2, pdu: [1, 1, 0]), RTUFrame(unit: 1, pdu: [3, 2, 0, 0]),
      RTUFrame(unit: 1, pdu: [1, 1, 0]),
    ].map { quarantine.arrived($0) }
    #expect(isAnswer == [false, false, true])
    #expect(quarantine.release(of: request) == nil)
  }
}

@Suite("The echo of a line")
struct EchoFilterTests {
  @Test("is taken out wherever it is split, and only once")
  func takenOut() {
    for split in 0...6 {
      var filter = EchoFilter(of: [1, 2, 3])
      let stream: [UInt8] = [1, 2, 3, 1, 2, 3]
      let passed = filter.pass(stream[..<split]) + filter.pass(stream[split...])
      #expect(passed == [1, 2, 3], "split \(split)")
    }
  }

  @Test("that is not one is passed on from its first byte")
  func noEcho() {
    var filter = EchoFilter(of: [1, 2, 3])
    let passed = [filter.pass([1, 2]), filter.pass([9, 3]), filter.pass([1, 2, 3])]
    #expect(passed == [[], [1, 2, 9, 3], [1, 2, 3]])
    var none = EchoFilter(of: [])
    let untouched = none.pass([7])
    #expect(untouched == [7])
  }
}
