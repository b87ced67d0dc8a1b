import ModbusProtocol
import ModbusTransport

/// What became of a request, as a value to compare.
enum Outcome {
  static func of(
    _ request: ModbusRequest, to unit: UnitID = 1, on connection: any ModbusConnection,
    timeout: Duration? = nil
  ) async -> Result<ModbusResponse, ModbusError> {
    do throws(ModbusError) {
      return .success(try await connection.send(request, to: unit, timeout: timeout))
    } catch {
      return .failure(error)
    }
  }
}
