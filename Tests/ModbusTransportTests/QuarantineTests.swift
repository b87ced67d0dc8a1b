import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("A unit that owes an answer")
struct QuarantineTests {
  static let start = ContinuousClock.now

  static func read(
    _ count: Int, at address: UInt16 = 0, of table: RegisterTable = .holdingRegister
  ) -> ModbusRequest { .read(table, address: address, count: count) }

  /// A request that was sent at the start and had two seconds.
  static func sent(_ request: ModbusRequest, unit: UnitID = 1) -> PendingRequest {
    PendingRequest(
      serial: 1, request: request, unit: unit, deadline: start + .seconds(2), timeout: .seconds(2),
      sent: start,
      continuation: nil)
  }

  static func owing(_ requests: ModbusRequest...) -> Quarantine {
    var quarantine = Quarantine()
    for request in requests { quarantine.begin(sent(request), at: start + .seconds(2), for: .seconds(3)) }
    return quarantine
  }

  static func holds(_ quarantine: Quarantine, _ request: ModbusRequest, unit: UnitID = 1) -> Bool {
    quarantine.release(of: sent(request, unit: unit)) != nil
  }

  @Test("is held back for the timeout and the quarantine, counted from when it was asked, and no shorter")
  func time() {
    var quarantine = Quarantine()
    // The line was lost right after the request; its answer may still come as late as if it had not been.
    quarantine.begin(Self.sent(Self.read(1)), at: Self.start, for: .seconds(3))
    #expect(quarantine.release(of: Self.sent(Self.read(1))) == Self.start + .seconds(5))
    quarantine.expire(at: Self.start + .milliseconds(4999))
    #expect(Self.holds(quarantine, Self.read(1)))
    quarantine.expire(at: Self.start + .seconds(5))
    #expect(!Self.holds(quarantine, Self.read(1)))
  }

  @Test(
    "is not asked what the owed answer would pass for an answer to",
    arguments: [
      (read(2), read(2, at: 900)), (read(1, of: .coil), read(8, at: 7, of: .coil)),
      (.writeSingleRegister(address: 1, value: 2), .writeSingleRegister(address: 1, value: 2)),
      (
        .writeMultipleRegisters(address: 1, values: [1, 2]),
        .writeMultipleRegisters(address: 1, values: [3, 4])
      ),
      (.readDeviceIdentification(.basic, object: 0), .readDeviceIdentification(.regular, object: 1)),
    ] as [(ModbusRequest, ModbusRequest)])
  func held(owed: ModbusRequest, next: ModbusRequest) {
    #expect(Self.holds(Self.owing(owed), next))
    #expect(!Self.holds(Self.owing(owed), next, unit: 2))
  }

  @Test(
    "may be asked what has answers of another shape",
    arguments: [
      (read(2), read(3)), (read(2), read(2, of: .inputRegister)), (read(8, of: .coil), read(9, of: .coil)),
      (.writeSingleRegister(address: 1, value: 2), .writeSingleRegister(address: 1, value: 3)),
      (
        read(2),
        .readWriteMultipleRegisters(readAddress: 0, readCount: 2, writeAddress: 0, values: [1])
      ),
    ] as [(ModbusRequest, ModbusRequest)])
  func free(owed: ModbusRequest, next: ModbusRequest) { #expect(!Self.holds(Self.owing(owed), next)) }

  @Test("is free again when as many answers have come as it owes, and nothing else counts")
  func answers() {
    var quarantine = Self.owing(Self.read(1), Self.read(1))
    let strangers = [RTUFrame(unit: 2, pdu: [3, 2, 0, 0]), RTUFrame(unit: 1, pdu: [3, 4, 0, 0, 0, 0])]
    let answer = RTUFrame(unit: 1, pdu: [3, 2, 0, 0])
    let refusal = RTUFrame(unit: 1, pdu: [0x83, 2])
    var isHeld: [Bool] = []
    let isAnswer = (strangers + [answer, refusal, answer]).map { frame in
      defer { isHeld.append(Self.holds(quarantine, Self.read(1))) }
      return quarantine.arrived(frame)
    }
    #expect(isAnswer == [false, false, true, true, false])
    #expect(isHeld == [true, true, true, false, false])
  }

  @Test("is asked nothing when it owes more than is kept track of")
  func bounded() {
    var quarantine = Quarantine()
    for count in 1...64 { quarantine.begin(Self.sent(Self.read(count)), at: Self.start, for: .seconds(3)) }
    #expect(Self.holds(quarantine, .writeSingleRegister(address: 1, value: 2)))
  }

  @Test("is no matter where there is no quarantine, nor for a broadcast")
  func none() {
    var quarantine = Quarantine()
    quarantine.begin(Self.sent(Self.read(1)), at: Self.start, for: .zero)
    quarantine.begin(Self.sent(Self.read(1), unit: .broadcast), at: Self.start, for: .seconds(3))
    #expect(!Self.holds(quarantine, Self.read(1)))
    #expect(!Self.holds(quarantine, Self.read(1), unit: .broadcast))
  }
}
