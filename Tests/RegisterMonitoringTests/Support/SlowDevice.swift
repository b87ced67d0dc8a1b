import ModbusProtocol
import ModbusTransport
import Synchronization

/// A device whose answers can be held back, and whose connection can be made anew.
final class SlowDevice: ModbusConnection {
  private struct State {
    var isHeld = false
    var generation: UInt64 = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  let memory = InMemoryDevice()
  private let state = Mutex(State())

  var generation: UInt64? { state.withLock { $0.generation } }

  /// Makes the connection anew, as it were.
  func reconnect() { state.withLock { $0.generation += 1 } }

  func close() { memory.close() }

  /// Holds answers back until `release()`.
  func hold() { state.withLock { $0.isHeld = true } }

  func release() {
    let waiting = state.withLock { state in
      state.isHeld = false
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Waits until a request is held back.
  func waitForRequest() async {
    while state.withLock({ $0.waiting.isEmpty }), !Task.isCancelled { await Task.yield() }
  }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isFree = state.withLock { state in
          guard state.isHeld, !Task.isCancelled else { return true }
          state.waiting.append(continuation)
          return false
        }
        if isFree { continuation.resume() }
      }
    } onCancel: {
      release()
    }
    return try await memory.send(request, to: unit)
  }
}
