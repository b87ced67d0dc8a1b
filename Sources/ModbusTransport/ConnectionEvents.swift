import ModbusProtocol

/// The events of one connection, on their way to the listeners.
struct ConnectionEvents: Sendable {
  private let events: ModbusEvents
  let identity: ConnectionIdentity
  private let asked = AskedDevices()

  init(_ events: ModbusEvents, of identity: ConnectionIdentity) {
    self.events = events
    self.identity = identity
  }

  /// Tells the listeners what concerns the whole connection; nothing of the argument is made when there are none.
  func emit(_ kind: @autoclosure () -> ModbusEvent.Kind) { events.emit(kind(), of: identity) }

  /// Tells the listeners of a frame that answers no waiting request.
  func emitDiscarded(from unit: UnitID, bytes: @autoclosure () -> [UInt8]) {
    guard events.isObserved else { return }
    events.emit(.discarded, of: identity, deviceName: asked.name(at: unit), unit: unit, bytes: bytes())
  }

  /// Tells the listeners what happened to a request.
  func emit(
    _ kind: @autoclosure () -> ModbusEvent.Kind, of request: PendingRequest,
    bytes: @autoclosure () -> [UInt8] = []
  ) {
    guard events.isObserved else { return }
    asked.note(request.deviceName, at: request.unit)
    events.emit(
      kind(), of: identity, deviceName: request.deviceName, unit: request.unit, exchange: request.serial,
      bytes: bytes())
  }

  /// Tells the listeners what came of a request that was sent.
  func emit(
    _ result: Result<ModbusResponse, ModbusError>, of request: PendingRequest,
    bytes: @autoclosure () -> [UInt8]
  ) {
    guard events.isObserved else { return }
    let duration = request.sent.map { .now - $0 } ?? .zero
    let kind: ModbusEvent.Kind
    switch result {
    case .success(let response): kind = .response(response, after: duration)
    case .failure(.exception(let code)): kind = .exception(code, after: duration)
    case .failure(.invalidResponse(let reason)): kind = .invalid(reason)
    case .failure: return
    }
    emit(kind, of: request, bytes: bytes())
  }
}
