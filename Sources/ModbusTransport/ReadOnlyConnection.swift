public import ModbusProtocol

/// A connection that writes nothing: every request that would is refused before it is sent.
///
/// For programs that must not change a device, whatever else they do:
///
/// ```swift
/// let meter = Meter(on: ReadOnlyConnection(try await ModbusTCP.connect(to: "10.0.0.7")), unit: 1)
/// ```
///
/// In the text of an endpoint, `access=read` does the same. A register whose reading changes something can still be read.
public struct ReadOnlyConnection: ModbusConnection {
  private let connection: any ModbusConnection

  /// Keeps writes from a connection.
  public init(_ connection: any ModbusConnection) { self.connection = connection }

  /// The rate of the connection that is read over.
  public var baudRate: Int? { connection.baudRate }
  /// Whether that is a serial line.
  public var isSerialLine: Bool { connection.isSerialLine }
  /// Its number.
  public var generation: UInt64? { connection.generation }
  /// How many requests it takes at once.
  public var maxInFlight: Int { connection.maxInFlight }
  /// Which connection it is.
  public var identity: ConnectionIdentity? { connection.identity }

  /// The same for the requests of one device.
  public func naming(_ deviceName: String) -> any ModbusConnection {
    ReadOnlyConnection(connection.naming(deviceName))
  }

  /// Sends a request that only reads.
  ///
  /// - Throws: `ModbusError.invalidRequest` for a write, of which nothing is sent; else what the connection throws.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    try refuseWrite(request)
    return try await connection.send(request, to: unit, timeout: timeout)
  }

  /// Sends a request that only reads, over the connection with this number.
  ///
  /// - Throws: As `send(_:to:timeout:)` does.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse {
    try refuseWrite(request)
    return try await connection.send(request, to: unit, timeout: timeout, onlyIn: generation)
  }

  private func refuseWrite(_ request: ModbusRequest) throws(ModbusError) {
    if request.isWrite || request.writes != nil {
      throw .invalidRequest("the connection is for reading only")
    }
  }

  /// Ends the connection that is read over.
  public func close() { connection.close() }
}
