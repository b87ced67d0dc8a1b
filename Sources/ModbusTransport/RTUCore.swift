import ModbusProtocol
import Synchronization

/// A bus without its handle: the thread keeps it alive until it is closed.
final class RTUCore: Sendable {
  /// A caller waits for the bus to be opened.
  typealias Opening = CheckedContinuation<Result<Void, ModbusError>, Never>

  /// What the callers and the thread share.
  struct State {
    var queue = RTUQueue()
    /// The one request that has the bus.
    var current: PendingRequest?
    /// Present until the thread has ended.
    var wakePipe: WakePipe?
    var opening: Opening?
    /// Why there is no channel; `nil` while there is one.
    var lastFailure: ConnectionFailure?
    /// What a host name was resolved to, for the thread to take.
    var resolved: Result<[SocketAddress], ConnectionFailure>?
    var isClosed = false
  }

  let line: RTULine
  let options: ModbusRTU.Options
  let events: ModbusEvents
  let state: Mutex<State>
  private let lastSerial = Atomic<UInt64>(0)

  init(
    line: RTULine, options: ModbusRTU.Options, events: ModbusEvents
  ) throws(ConnectionFailure) {
    self.events = events
    self.line = line
    self.options = options
    state = Mutex(State(wakePipe: try WakePipe()))
  }

  func nextSerial() -> UInt64 { lastSerial.add(1, ordering: .relaxed).newValue }

  /// Starts the thread, and answers when the line is open or could not be opened.
  func open(_ opening: Opening) {
    state.withLock { $0.opening = opening }
    do {
      try BackgroundThread.start { [self] in RTUThread(self).run() }
    } catch {
      state.withLock { state in
        state.wakePipe?.release()
        state.wakePipe = nil
      }
      close(as: .disconnected(error))
    }
  }

  func enqueue(_ request: PendingRequest) {
    let isClosed = state.withLock { state in
      if !state.isClosed {
        state.queue.enqueue(request)
        state.wakePipe?.wake()
      }
      return state.isClosed
    }
    if isClosed { request.continuation?.resume(returning: .failure(.closed)) }
  }

  /// Lets a caller go. What has the bus keeps it: its answer is still to come.
  func cancel(_ serial: UInt64) {
    let continuation = state.withLock { state in
      if let request = state.queue.remove(serial) { return request.continuation }
      guard state.current?.serial == serial else { return nil }
      defer { state.current?.continuation = nil }
      return state.current?.continuation
    }
    continuation?.resume(returning: .failure(.cancelled))
  }

  /// Fails everybody who waits, and lets the thread end.
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
