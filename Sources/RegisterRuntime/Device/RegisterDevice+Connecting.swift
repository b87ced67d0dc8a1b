public import ModbusProtocol
public import ModbusTransport

// What a map declares about the way to the device (serial settings, times, requests at once, writes that may be
// repeated) holds here by itself. As with the initializers, a device has the parameters that its map asks for.

extension RegisterDevice {
  /// The settings of the way to the device where an endpoint gives none.
  public static var connectionDefaults: ConnectionDefaults { _description.connection }

  /// Whether the map allows everything that a request to a unit writes to be written twice.
  ///
  /// In the form that `RetryingConnection` takes: `RetryingConnection(connection, isIdempotent: Meter.isIdempotent)`.
  public static func isIdempotent(_ request: ModbusRequest, unit: UnitID) -> Bool {
    _description.isIdempotent(request, unit: unit)
  }

  /// Closes the connection to the device, also for other devices that share it: every request that waits fails with
  /// `ModbusError.closed` as its cause, and so does every later one.
  public func close() { _session.connection.close() }

  private static func link(
    _ text: String, _ retries: Int, _ events: ModbusEvents
  ) async throws(RegisterError) -> (RetryingConnection, UnitID) {
    let endpoint = try endpoint(text)
    do {
      let connection = try await endpoint.connect(
        retries: retries, events: events.naming("\(_description.name)"),
        isIdempotent: { isIdempotent($0, unit: $1) })
      return (connection, endpoint.unit)
    } catch {
      throw failure(to: text, unit: endpoint.unit, .transport(error))
    }
  }

  /// Makes a connection that connects for the first request.
  static func lazyLink(
    _ text: String, _ retries: Int, _ events: ModbusEvents
  ) throws(RegisterError) -> (RetryingConnection, UnitID) {
    let endpoint = try endpoint(text)
    do {
      let connection = try endpoint.connectLazily(
        retries: retries, events: events.naming("\(_description.name)"),
        isIdempotent: { isIdempotent($0, unit: $1) })
      return (connection, endpoint.unit)
    } catch {
      throw failure(to: text, unit: endpoint.unit, .transport(error))
    }
  }

  private static func endpoint(_ text: String) throws(RegisterError) -> ModbusEndpoint {
    do {
      return try ModbusEndpoint(text, defaults: connectionDefaults)
    } catch {
      throw failure(to: text, unit: 1, .endpoint(error))
    }
  }

  private static func failure(to endpoint: String, unit: UnitID, _ cause: RegisterError.Cause)
    -> RegisterError
  {
    RegisterError(
      deviceName: "\(_description.name)", unit: unit, endpoint: endpoint, operation: .connect, path: "",
      table: nil, address: 0, count: 0, cause: cause)
  }
}

extension RegisterDevice where _WordOrder == Never, _Lock == Never {
  /// Connects to a device; the connection ends with the last handle of it.
  ///
  /// A request that fails on the way is repeated: reads, writes that were never sent, and writes that the map calls
  /// idempotent.
  ///
  /// - Parameters:
  ///   - endpoint: `tcp://10.0.0.7?unit=1`, `rtu:///dev/ttyUSB0?unit=17` or `rtu+tcp://HOST:PORT`, with keys as in
  ///     `ModbusEndpoint`; what it does not give is taken from the map.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none, and
  ///   `.transport` when the connection cannot be made.
  public static func connect(
    to endpoint: String, settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) async throws(RegisterError) -> Self {
    let (connection, unit) = try await link(endpoint, retries, events)
    return Self(on: connection, unit: unit, settings: settings)
  }
}

extension RegisterDevice where _WordOrder == Never, _Lock: RegisterLockLevel {
  /// Connects to a device; the connection ends with the last handle of it.
  ///
  /// A request that fails on the way is repeated: reads, writes that were never sent, and writes that the map calls
  /// idempotent.
  ///
  /// - Parameters:
  ///   - endpoint: `tcp://10.0.0.7?unit=1`, `rtu:///dev/ttyUSB0?unit=17` or `rtu+tcp://HOST:PORT`, with keys as in
  ///     `ModbusEndpoint`; what it does not give is taken from the map.
  ///   - unlocked: The levels of the device's lock that are open.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none, and
  ///   `.transport` when the connection cannot be made.
  public static func connect(
    to endpoint: String, unlocked: Set<_Lock> = [], settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) async throws(RegisterError) -> Self {
    let (connection, unit) = try await link(endpoint, retries, events)
    return Self(on: connection, unit: unit, unlocked: unlocked, settings: settings)
  }
}

extension RegisterDevice where _WordOrder == RegisterWordOrder, _Lock == Never {
  /// Connects to a device; the connection ends with the last handle of it.
  ///
  /// A request that fails on the way is repeated: reads, writes that were never sent, and writes that the map calls
  /// idempotent.
  ///
  /// - Parameters:
  ///   - endpoint: `tcp://10.0.0.7?unit=1`, `rtu:///dev/ttyUSB0?unit=17` or `rtu+tcp://HOST:PORT`, with keys as in
  ///     `ModbusEndpoint`; what it does not give is taken from the map.
  ///   - wordOrder: The order of words in the device, which the map does not give. A wrong one gives wrong values.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none, and
  ///   `.transport` when the connection cannot be made.
  public static func connect(
    to endpoint: String, wordOrder: RegisterWordOrder, settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) async throws(RegisterError) -> Self {
    let (connection, unit) = try await link(endpoint, retries, events)
    return Self(on: connection, unit: unit, wordOrder: wordOrder, settings: settings)
  }
}

extension RegisterDevice where _WordOrder == RegisterWordOrder, _Lock: RegisterLockLevel {
  /// Connects to a device; the connection ends with the last handle of it.
  ///
  /// A request that fails on the way is repeated: reads, writes that were never sent, and writes that the map calls
  /// idempotent.
  ///
  /// - Parameters:
  ///   - endpoint: `tcp://10.0.0.7?unit=1`, `rtu:///dev/ttyUSB0?unit=17` or `rtu+tcp://HOST:PORT`, with keys as in
  ///     `ModbusEndpoint`; what it does not give is taken from the map.
  ///   - wordOrder: The order of words in the device, which the map does not give. A wrong one gives wrong values.
  ///   - unlocked: The levels of the device's lock that are open.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none, and
  ///   `.transport` when the connection cannot be made.
  public static func connect(
    to endpoint: String, wordOrder: RegisterWordOrder, unlocked: Set<_Lock> = [],
    settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) async throws(RegisterError) -> Self {
    let (connection, unit) = try await link(endpoint, retries, events)
    return Self(on: connection, unit: unit, wordOrder: wordOrder, unlocked: unlocked, settings: settings)
  }
}
