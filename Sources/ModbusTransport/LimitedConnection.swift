package import ModbusProtocol
import Synchronization

/// A connection that sends no more than a number of requests, for what explores a device.
package final class LimitedConnection: ModbusConnection {
  private let connection: any ModbusConnection
  private let most: Int
  private let sent: Sent

  /// What was sent, also over the same connection for one device.
  private final class Sent: Sendable {
    let state = Mutex((count: 0, isTurningAway: false))
  }

  /// Limits a connection.
  ///
  /// - Parameter most: How many requests are sent; later ones fail with `ModbusError.invalidRequest`.
  package init(_ connection: any ModbusConnection, most: Int) {
    (self.connection, self.most, sent) = (connection, most, Sent())
  }

  private init(_ connection: any ModbusConnection, most: Int, sharing sent: Sent) {
    (self.connection, self.most, self.sent) = (connection, most, sent)
  }

  package func naming(_ deviceName: String) -> any ModbusConnection {
    LimitedConnection(connection.naming(deviceName), most: most, sharing: sent)
  }

  /// How many requests were sent.
  package var count: Int { sent.state.withLock { $0.count } }
  /// Whether no further request is sent.
  package var isExhausted: Bool { count >= most }
  /// Whether a request was not sent.
  package var hasTurnedAway: Bool { sent.state.withLock { $0.isTurningAway } }

  package var baudRate: Int? { connection.baudRate }
  package var isSerialLine: Bool { connection.isSerialLine }
  package var generation: UInt64? { connection.generation }
  package var maxInFlight: Int { connection.maxInFlight }
  package var identity: ConnectionIdentity? { connection.identity }

  package func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    try take()
    return try await connection.send(request, to: unit, timeout: timeout)
  }

  package func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse {
    try take()
    return try await connection.send(request, to: unit, timeout: timeout, onlyIn: generation)
  }

  package func close() { connection.close() }

  private func take() throws(ModbusError) {
    let isAllowed = sent.state.withLock { sent in
      guard sent.count < most else {
        sent.isTurningAway = true
        return false
      }
      sent.count += 1
      return true
    }
    guard isAllowed else { throw .invalidRequest("the limit of \(most) requests is reached") }
  }
}
