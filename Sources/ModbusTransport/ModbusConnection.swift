public import ModbusProtocol

/// Anything that carries a request to a device and brings back its validated response.
///
/// The TCP client, the in-memory device and (for tests) recordings all conform; the register runtime knows only this.
public protocol ModbusConnection: Sendable {
  /// Sends one request and waits for its response.
  ///
  /// - Parameters:
  ///   - request: What to ask; checked before anything is sent.
  ///   - unit: The device behind the connection.
  ///   - timeout: The total time from the call to the answer, queueing included; `nil` takes the connection's own.
  /// - Returns: The response, which has been validated against `request`.
  /// - Throws: `ModbusError`; a value that does not belong to the request is never returned. A write that was sent and
  ///   has no answer throws `.outcomeUnknown`, so that `.timedOut` and `.disconnected` say that it was not carried out.
  func send(_ request: ModbusRequest, to unit: UnitID, timeout: Duration?) async throws(ModbusError)
    -> ModbusResponse
}
