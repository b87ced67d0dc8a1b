import ModbusProtocol
import Synchronization
import SystemFiles
import SystemIO

/// A connection without its handle: the thread keeps it alive until it is closed.
final class TCPCore: ConnectionCore {
  let host: String
  let port: UInt16
  let options: ModbusTCP.Options
  let events: ConnectionEvents
  let state: Mutex<TCPState>
  private let lastSerial = Atomic<UInt64>(0)

  init(
    host: String, port: UInt16, options: ModbusTCP.Options, events: ModbusEvents
  ) throws(ModbusError) {
    let endpoint = ModbusEndpoint(link: .tcp(host: host, port: port)).place
    let events = ConnectionEvents(events, of: ConnectionIdentity(to: endpoint))
    self.events = events
    self.host = host
    self.port = port
    self.options = options
    do throws(SystemError) {
      state = Mutex(
        TCPState(
          wakePipe: try WakePipe(), maxInFlight: options.maxInFlight, pause: options.pause, events: events))
    } catch {
      throw .disconnected(ConnectionFailure(error))
    }
  }

  var defaultTimeout: Duration { options.timeout }

  func nextSerial() -> UInt64 { lastSerial.add(1, ordering: .relaxed).newValue }

  func open(_ opening: Opening?) {
    let pipe = state.withLock { state in
      state.opening = opening
      return state.wakePipe
    }
    // A connection is opened once, and has its pipe until then.
    guard let pipe else { return close(as: .closed) }
    do {
      try BackgroundThread.start { [self] in TCPThread(self, pipe).run() }
    } catch {
      state.withLock { state in
        state.wakePipe = nil
        state.hasEnded = true
      }
      close(as: .disconnected(ConnectionFailure(error)))
    }
  }

  func enqueue(_ request: PendingRequest) {
    let (failure, attendance) = state.withLock { state -> (ModbusError?, TCPAttendance?) in
      if state.isClosed { return (.closed, nil) }
      if let generation = request.generation, generation != state.losses {
        return (.disconnected(.lost), nil)
      }
      state.enqueue(request)
      return (nil, state.grantAttendance(request.serial))
    }
    if let failure { request.continuation?.resume(returning: .failure(failure)) }
    if let attendance { attend(attendance) }
  }

  func cancel(_ serial: UInt64) {
    state.withLock { $0.cancel(serial, patience: options.patience) }?.resume(returning: .failure(.cancelled))
  }

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
  /// The time that an answer may take after its caller has left.
  fileprivate var patience: Duration { min(max(timeout, .zero), .longestTimeout) }
}
