import ModbusProtocol
import Synchronization
import SystemFiles
import SystemIO

/// A bus without its handle: the thread keeps it alive until it is closed.
final class RTUCore: ConnectionCore {
  let line: RTULine
  let options: ModbusRTU.Options
  let events: ConnectionEvents
  let state: Mutex<RTUState>
  private let lastSerial = Atomic<UInt64>(0)

  init(line: RTULine, options: ModbusRTU.Options, events: ModbusEvents) throws(ModbusError) {
    self.events = ConnectionEvents(events, of: ConnectionIdentity(to: line.place))
    self.line = line
    self.options = options
    do throws(SystemError) {
      state = Mutex(RTUState(wakePipe: try WakePipe()))
    } catch {
      throw .disconnected(ConnectionFailure(error))
    }
  }

  var defaultTimeout: Duration { options.timeout }

  func nextSerial() -> UInt64 { lastSerial.add(1, ordering: .relaxed).newValue }

  func open(_ opening: Opening?) {
    state.withLock { $0.opening = opening }
    do {
      try BackgroundThread.start { [self] in RTUThread(self).run() }
    } catch {
      state.withLock { $0.wakePipe = nil }
      close(as: .disconnected(ConnectionFailure(error)))
    }
  }

  func enqueue(_ request: PendingRequest) {
    let isClosed = state.withLock { state in
      if !state.isClosed {
        state.enqueue(request)
        state.wakePipe?.wake()
      }
      return state.isClosed
    }
    if isClosed { request.continuation?.resume(returning: .failure(.closed)) }
  }

  /// Lets a caller go. A request that has the bus keeps it, since its answer is still to come.
  func cancel(_ serial: UInt64) {
    let continuation = state.withLock { state in
      if let request = state.queue.remove(serial) { return request.continuation }
      guard state.current?.serial == serial else { return nil }
      defer { state.current?.continuation = nil }
      return state.current?.continuation
    }
    continuation?.resume(returning: .failure(.cancelled))
  }

  func close(as error: ModbusError) {
    let (opening, requests) = state.withLock { state in
      var requests = state.queue.removeAll()
      if let current = state.current { requests.append(current) }
      defer {
        state.current = nil
        state.isClosed = true
        state.opening = nil
        state.wakePipe?.wake()
      }
      return (state.opening, requests)
    }
    opening?.resume(returning: .failure(error))
    for request in requests { request.continuation?.resume(returning: .failure(error)) }
  }
}
