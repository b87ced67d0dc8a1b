import ModbusProtocol
import ModbusTransport

/// What became of a request, as a value to compare.
enum Outcome {
  typealias Value = Result<ModbusResponse, ModbusError>

  static func of(
    _ request: ModbusRequest, to unit: UnitID = 1, on connection: any ModbusConnection,
    timeout: Duration? = nil
  ) async -> Value {
    do throws(ModbusError) {
      return .success(try await connection.send(request, to: unit, timeout: timeout))
    } catch {
      return .failure(error)
    }
  }
}
