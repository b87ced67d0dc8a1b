import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@Suite("A device that was captured, served again")
struct ReplayTests {
  private let capture = """
    device-capture 1
    at 0.000
    unit 7
    holding-register 0x0010 007D
    holding-register 0x0020 0007
    holding-register 0x0030+2 exception 4
    holding-register 0x0040+1 no-answer
    """

  @Test("its words, refusals and silence are those of the device, and it takes no writes")
  func answers() async throws {
    let events = Mutex<[String]>([])
    let server = try ReplayServer(DeviceCapture(capture)) { unit, event in
      events.withLock { $0.append("\(unit): \(event)") }
    }
    defer { server.stop() }
    let client = try await ModbusEndpoint("\(server.endpoint)?unit=7&timeout=300ms").connect()
    #expect(
      try await client.send(.read(.holdingRegister, address: 0x10, count: 1), to: 7, timeout: nil)
        == .values([125]))
    func error(_ request: ModbusRequest, _ unit: UnitID = 7) async -> ModbusError? {
      await #expect(throws: ModbusError.self) { try await client.send(request, to: unit, timeout: nil) }
    }
    #expect(await error(.read(.holdingRegister, address: 0x11, count: 1)) == .exception(.illegalDataAddress))
    #expect(await error(.read(.holdingRegister, address: 0x30, count: 2)) == .exception(.serverDeviceFailure))
    #expect(
      await error(.read(.holdingRegister, address: 0x10, count: 1), 8)
        == .exception(.gatewayTargetFailedToRespond))
    #expect(await error(.writeSingleRegister(address: 0x10, value: 1)) == .exception(.illegalFunction))
    #expect(events.withLock { $0.count } == 1)
    #expect(await error(.read(.holdingRegister, address: 0x40, count: 1)) == .timedOut)
  }

  @Test("by a map, the device begins with what was captured, and can be written")
  func byMap() throws {
    var snapshot = DeviceSnapshot()
    for (address, word) in [(0x100, 1), (0x101, 2), (0x108, 3), (0x202, 2)] as [(UInt16, UInt16)] {
      snapshot[7, .holdingRegister, address] = word
    }
    var device = try Bench.device()
    let untouched = device.read(0x108, 2)
    device.hold(snapshot, of: 7)
    #expect(device.read(0x100, 2).words == [1, 2])
    #expect(device.read(0x202, 1).words == [2])
    // Of this one, only one of two words was read.
    #expect(device.read(0x108, 2) == untouched)
    #expect(device.write([1], at: 0x202) == .written)
    #expect(device.read(0x202, 1).words == [1])
  }
}
