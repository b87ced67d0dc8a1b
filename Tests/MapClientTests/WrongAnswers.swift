import ModbusProtocol
import ModbusTransport

/// A connection that answers every request as if it had been a write.
struct WrongAnswers: ModbusConnection {
  func close() {}

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    .written
  }
}
