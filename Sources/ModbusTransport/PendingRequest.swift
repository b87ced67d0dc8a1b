import ModbusProtocol

/// A request whose caller waits for the answer.
struct PendingRequest {
  /// How its caller is woken.
  typealias Continuation = CheckedContinuation<Result<ModbusResponse, ModbusError>, Never>

  /// Tells it from every other request of the connection.
  let serial: UInt64
  let request: ModbusRequest
  let unit: UnitID
  /// The device that it is for, as its map names it.
  var deviceName: String? = nil
  var deadline: ContinuousClock.Instant
  /// The whole time that its caller gave it, by which a serial line judges how late the answer may be.
  let timeout: Duration
  /// The connection over which it may be sent; `nil` for any.
  var generation: UInt64? = nil
  /// When it was put on the wire, `nil` while it waits.
  var sent: ContinuousClock.Instant?
  /// `nil` once the caller has left: the device may still answer, so the request keeps its place on the wire.
  var continuation: Continuation?

  /// Whether it got more time already.
  private(set) var hasWaited = false

  /// Gives it its whole time from a moment on, before which it may not be sent; once, or a device that closes each new connection
  /// would keep its caller for ever.
  mutating func wait(until start: ContinuousClock.Instant) {
    guard !hasWaited else { return }
    hasWaited = true
    deadline = max(deadline, start + min(timeout, .longestTimeout))
  }
}
