import ModbusProtocol
import Synchronization

/// Tells listeners what happens on connections.
///
/// Give it to a connection when that is made. Without a listener an event costs one look at a number; with one, events
/// wait in a buffer of bounded size, where the oldest make room, so a slow listener never slows a connection down.
///
/// ```swift
/// let events = ModbusEvents()
/// let trace = events.stream(rawBytes: true)
/// Task {
///   let formatter = TraceFormatter()
///   for await event in trace { print(formatter.line(for: event)) }
/// }
/// let connection = try await ModbusTCP.connect(to: "10.0.0.7", events: events)
/// ```
public final class ModbusEvents: Sendable {
  private struct Listener {
    var continuation: AsyncStream<ModbusEvent>.Continuation
    var wantsBytes: Bool
  }

  private struct State {
    var listeners: [UInt64: Listener] = [:]
    var lastNumber: UInt64 = 0
  }

  private let state = Mutex(State())
  /// How many listeners there are: read without the lock, so that events cost nothing where there are none.
  private let count = Atomic<Int>(0)

  /// Whose listeners are told, with the name of the device that the connection is made for.
  private let target: (events: ModbusEvents, deviceName: String)?

  /// Creates a place for events, without listeners.
  public init() { target = nil }

  private init(telling events: ModbusEvents, of deviceName: String) { target = (events, deviceName) }

  /// The same events for a connection that is made for a device: they name it where no request names another.
  package func naming(_ deviceName: String) -> ModbusEvents { ModbusEvents(telling: self, of: deviceName) }

  deinit { state.withLock { for listener in $0.listeners.values { listener.continuation.finish() } } }

  /// Listens from now on; ends when the task that iterates does, or with the last connection that has these events.
  ///
  /// - Parameters:
  ///   - bufferingNewest: How many events wait for a slow listener, at least 1; older ones are dropped.
  ///   - rawBytes: Whether events carry the bytes of their frame.
  public func stream(bufferingNewest: Int = 1024, rawBytes: Bool = false) -> AsyncStream<ModbusEvent> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: ModbusEvent.self, bufferingPolicy: .bufferingNewest(max(bufferingNewest, 1)))
    let number = state.withLock { state in
      state.lastNumber += 1
      state.listeners[state.lastNumber] = Listener(continuation: continuation, wantsBytes: rawBytes)
      count.store(state.listeners.count, ordering: .relaxed)
      return state.lastNumber
    }
    continuation.onTermination = { [weak self] _ in self?.remove(number) }
    return stream
  }

  private func remove(_ number: UInt64) {
    state.withLock { state in
      state.listeners[number] = nil
      count.store(state.listeners.count, ordering: .relaxed)
    }
  }

  /// Whether anybody listens.
  var isObserved: Bool { target?.events.isObserved ?? (count.load(ordering: .relaxed) > 0) }

  /// Tells the listeners; nothing of the arguments is made when there are none.
  func emit(
    _ kind: @autoclosure () -> ModbusEvent.Kind, of connection: ConnectionIdentity? = nil,
    deviceName: String? = nil, unit: UnitID? = nil, exchange: UInt64? = nil,
    bytes: @autoclosure () -> [UInt8] = []
  ) {
    guard isObserved else { return }
    if let target {
      return target.events.emit(
        kind(), of: connection, deviceName: deviceName ?? target.deviceName, unit: unit, exchange: exchange,
        bytes: bytes())
    }
    let listeners = state.withLock { Array($0.listeners.values) }
    var event = ModbusEvent(
      kind(), of: connection, deviceName: deviceName, unit: unit, exchange: exchange)
    for listener in listeners where !listener.wantsBytes { listener.continuation.yield(event) }
    guard listeners.contains(where: \.wantsBytes) else { return }
    event.bytes = bytes()
    for listener in listeners where listener.wantsBytes { listener.continuation.yield(event) }
  }
}
