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

extension Result<ModbusResponse, ModbusError> {
  /// Whether no answer came in time: nothing came, or something that is none.
  var isUnanswered: Bool {
    switch self {
    case .failure(.timedOut), .failure(.spoiled), .failure(.outcomeUnknown(.timedOut)),
      .failure(.outcomeUnknown(.spoiled)):
      true
    default: false
    }
  }
}
