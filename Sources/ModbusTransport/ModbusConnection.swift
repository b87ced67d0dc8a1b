public import ModbusProtocol

/// Anything that carries a request to a device and brings back its validated response.
///
/// The TCP client, the in-memory device and (for tests) recordings all conform; the register runtime knows only this.
public protocol ModbusConnection: Sendable {
  /// The rate in bit/s of the serial line that requests go over, or `nil` where a round trip outweighs what it carries,
  /// as on TCP. Reads are planned for it, so what wraps a connection passes it on.
  var baudRate: Int? { get }

  /// Whether requests go over a serial line, directly or behind a gateway of its frames, so that unit 0 is all of its
  /// devices, none of which answers. What wraps a connection passes it on.
  var isSerialLine: Bool { get }

  /// A number that changes whenever the connection to the device is lost, so that what was learnt from the device before is
  /// asked again; `nil` where nobody can tell, as on a serial line, whose devices come and go unnoticed. What wraps a
  /// connection passes it on.
  var generation: UInt64? { get }

  /// How many requests may be on the wire at once; what wraps a connection passes it on.
  var maxInFlight: Int { get }

  /// Which connection it is, for events and errors; `nil` for one that leads nowhere, such as a device in memory. What wraps
  /// a connection passes it on.
  var identity: ConnectionIdentity? { get }

  /// The same connection for the requests of one device: their events name it. What wraps a connection passes it on; one that has
  /// no events is the same.
  ///
  /// - Parameter deviceName: The name of the device, as its map has it.
  func naming(_ deviceName: String) -> any ModbusConnection

  /// Sends one request and waits for its response.
  ///
  /// - Parameters:
  ///   - request: What to ask; checked before anything is sent.
  ///   - unit: The device behind the connection.
  ///   - timeout: The total time from the call to the answer, queueing included, but not the pause after connecting; `nil` takes
  ///     the connection's own.
  /// - Returns: The response, which has been validated against `request`.
  /// - Throws: `ModbusError`; a value that does not belong to the request is never returned. A write that was sent and
  ///   has no answer throws `.outcomeUnknown`, so `.timedOut` and `.disconnected` mean that it was not carried out.
  func send(_ request: ModbusRequest, to unit: UnitID, timeout: Duration?) async throws(ModbusError)
    -> ModbusResponse

  /// Sends one request about a place that was found in the device, so that it holds for one connection alone.
  ///
  /// Over another connection something else may be at the place, and after a silence too. So the request is sent over the
  /// connection with this number or not at all, and a write at most once. What wraps a connection passes it on.
  ///
  /// - Parameters:
  ///   - request: What to ask; checked before anything is sent.
  ///   - unit: The device behind the connection.
  ///   - timeout: The total time, as for `send(_:to:timeout:)`.
  ///   - generation: The `generation` in which the place was found.
  /// - Throws: `ModbusError` as `send(_:to:timeout:)` does; `.disconnected` where that connection was lost before the request
  ///   was sent.
  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse

  /// Ends the connection: every request that waits fails with `ModbusError.closed`, and so does every later one. What wraps a
  /// connection passes it on; one that has nothing to end does nothing.
  func close()
}

extension ModbusConnection {
  /// `nil`: no serial line.
  public var baudRate: Int? { nil }

  /// `true` where there is a rate of a serial line.
  public var isSerialLine: Bool { baudRate != nil }

  /// 1: one after the other.
  public var maxInFlight: Int { 1 }

  /// `nil`: it leads nowhere.
  public var identity: ConnectionIdentity? { nil }

  /// Itself: it has no events.
  public func naming(_ deviceName: String) -> any ModbusConnection { self }

  /// `nil`: nobody can tell.
  public var generation: UInt64? { nil }

  /// Sends the request as any other while the connection has this number.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse {
    guard generation == self.generation else { throw .disconnected(.lost) }
    return try await send(request, to: unit, timeout: timeout)
  }

  /// Whether a unit id addresses all devices of a serial line, none of which answers.
  package func isBroadcast(_ unit: UnitID) -> Bool { isSerialLine && unit == .broadcast }
}
