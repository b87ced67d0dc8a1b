import ModbusProtocol
import ModbusTransport
import Synchronization

/// A device in memory behind a connection that is made anew when a test tells it to.
final class Reconnecting: ModbusConnection {
  private let memory: InMemoryDevice
  private let state = Mutex<(generation: UInt64, before: (@Sendable () -> Void)?)>((1, nil))

  init(_ memory: InMemoryDevice) { self.memory = memory }

  var generation: UInt64? { state.withLock { $0.generation } }

  /// Makes the connection anew.
  func connect() { state.withLock { $0.generation += 1 } }

  /// Calls something before each request.
  func beforeRequests(_ change: (@Sendable () -> Void)?) { state.withLock { $0.before = change } }

  func close() { memory.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    state.withLock { $0.before }?()
    return try await memory.send(request, to: unit, timeout: timeout)
  }
}
