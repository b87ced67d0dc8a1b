import DeviceMaps
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("Actions of shipped devices")
struct ActionTests {
  private let device = InMemoryDevice()

  @Test("one register of several actions takes each by its name, and nothing without one")
  func namedActions() async throws {
    device.holdingRegisters[1024] = 0
    let reset = Diris(on: device, unit: 1).reset.reset
    try await reset.write(.hourMeter)
    try await reset.write(.maxCurrents)
    await #expect(throws: RegisterError.self) { try await reset.write(.unknown(0x41)) }
    #expect(
      device.requests.map(\.request) == [
        .writeSingleRegister(address: 1024, value: 0x40), .writeSingleRegister(address: 1024, value: 1),
      ])
  }
}
