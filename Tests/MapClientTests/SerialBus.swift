import ModbusProtocol
import ModbusTransport

/// Unit 1 in memory, reached over a serial line at a known rate or behind a gateway.
struct SerialBus: ModbusConnection {
  let baudRate: Int?
  let isSerialLine = true
  private let memory: InMemoryDevice

  init(_ memory: InMemoryDevice, baudRate: Int?) {
    self.memory = memory
    self.baudRate = baudRate
  }

  func close() { memory.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    try await memory.send(request, to: unit == .broadcast ? 1 : unit, timeout: timeout)
  }
}
