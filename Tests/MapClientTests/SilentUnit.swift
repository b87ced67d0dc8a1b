import ModbusProtocol
import ModbusTransport
import Synchronization

/// A way to devices of which the one at unit 240 does not answer.
final class SilentUnit: ModbusConnection {
  private let memory: InMemoryDevice
  /// The number of requests to it.
  let unanswered = Mutex(0)

  init(_ memory: InMemoryDevice) { self.memory = memory }

  func close() { memory.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    guard unit == 240 else { return try await memory.send(request, to: unit, timeout: timeout) }
    unanswered.withLock { $0 += 1 }
    throw .timedOut
  }
}
