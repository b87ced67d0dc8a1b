import Meter
import ModbusTransport
import RegisterRuntime
import Testing

@Suite struct PanelMeterTests {
  private let device = InMemoryDevice()
  private let meter: PanelMeter

  init() {
    device.holdingRegisters.fill(0, in: 0...34)
    device.holdingRegisters[0x100] = 16
    meter = PanelMeter(on: device, unit: 1)
  }

  @Test func `scales the voltage to volts`() async throws {
    device.holdingRegisters[2] = 2305
    #expect(try await meter.measures.voltage.read() == 230.5)
  }

  @Test func `keeps a state that the map does not name`() async throws {
    device.holdingRegisters[0] = 9
    #expect(try await meter.measures.state.read() == .unknown(9))
  }

  @Test func `reports every value after one request`() async throws {
    device.holdingRegisters.store([1, 0b101, 2305, 0, 5400, 0x449C, 0x4000, 0, 0, 0, 1500], at: 0)
    device.holdingRegisters[20] = 99
    let report = try await meter.report()
    #expect(
      report == """
        state             measuring
        alarms            over-voltage + over-current
        voltage           230.5 V
        current           5400 mA
        power             1250.0 W
        energy            1500 Wh
        most in one hour  99 Wh
        """)
    #expect(device.requests.map(\.request) == [.read(.holdingRegister, address: 0, count: 35)])
  }

  @Test func `writes a limit that the meter allows`() async throws {
    try await meter.settings.currentLimit.write(32)
    #expect(device.holdingRegisters[0x100] == 32)
  }

  @Test(arguments: [0, 64] as [UInt16])
  func `sends nothing for a limit that the meter does not allow`(limit: UInt16) async {
    await #expect(throws: RegisterError.self) { try await meter.settings.currentLimit.write(limit) }
    #expect(device.requests.isEmpty)
  }
}
