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
}
