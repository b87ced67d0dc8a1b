package import ModbusProtocol

/// A connection that what is known about a place in a device holds for.
package struct ConnectionBinding: Sendable, Equatable {
  /// Its `ModbusConnection.generation`.
  package let generation: UInt64?
}

extension ModbusConnection {
  /// The connection that it is now.
  package var binding: ConnectionBinding { ConnectionBinding(generation: generation) }

  /// Sends a request over any connection, or where there is a binding, over that one alone.
  package func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?, over binding: ConnectionBinding?
  ) async throws(ModbusError) -> ModbusResponse {
    guard let binding else { return try await send(request, to: unit, timeout: timeout) }
    return try await send(request, to: unit, timeout: timeout, onlyIn: binding.generation)
  }
}
