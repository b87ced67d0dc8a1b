import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("The queue of a bus")
struct RTUQueueTests {
  static let start = ContinuousClock.now

  static func request(_ serial: UInt64, unit: UnitID, seconds: Int = 10) -> PendingRequest {
    PendingRequest(
      serial: serial, request: .read(.coil, address: 0, count: 1), unit: unit,
      deadline: start + .seconds(seconds), timeout: .seconds(seconds), continuation: nil)
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
