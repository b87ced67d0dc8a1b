import ModbusProtocol
import Synchronization

/// A connection without its handle: the thread keeps it alive until it is closed.
final class TCPCore: Sendable {
  let host: String
  let port: UInt16
  let options: ModbusTCP.Options
  let events: ModbusEvents
  let state: Mutex<TCPState>
  private let lastSerial = Atomic<UInt64>(0)

  init(
    host: String, port: UInt16, options: ModbusTCP.Options, events: ModbusEvents
  ) throws(ConnectionFailure) {
    self.events = events
    self.host = host
    self.port = port
    self.options = options
    state = Mutex(TCPState(wakePipe: try WakePipe(), maxInFlight: options.maxInFlight, events: events))
  }

  func nextSerial() -> UInt64 { lastSerial.add(1, ordering: .relaxed).newValue }

  /// Starts the thread, and answers when the first connection stands or has failed.
  func open(_ opening: TCPState.Opening) {
    state.withLock { $0.opening = opening }
    do {
      try BackgroundThread.start { [self] in TCPThread(self).run() }
    } catch {
      state.withLock { state in
        state.wakePipe?.release()
        state.wakePipe = nil
        state.hasEnded = true
      }
      close(as: .disconnected(error))
    }
  }

  func enqueue(_ request: PendingRequest) {
    let isClosed = state.withLock { state in
      if !state.isClosed { state.enqueue(request) }
      return state.isClosed
    }
    if isClosed { request.continuation?.resume(returning: .failure(.closed)) }
  }

  func cancel(_ serial: UInt64) {
    state.withLock { $0.cancel(serial, patience: options.patience) }?.resume(returning: .failure(.cancelled))
  }

  /// Fails everybody who waits, and lets the thread end.
  func close(as error: ModbusError) {
    let (opening, requests) = state.withLock { state in
      defer {
        state.isClosed = true
        state.opening = nil
        state.wake()
      }
      return (state.opening, state.pending.removeAll())
    }
    opening?.resume(returning: .failure(error))
    for request in requests { request.continuation?.resume(returning: .failure(error)) }
  }
}

extension ModbusTCP.Options {
  /// How long an answer may take that nobody waits for; a year keeps the clock from overflowing.
  fileprivate var patience: Duration { min(max(timeout, .zero), .seconds(365 * 86400)) }
}
