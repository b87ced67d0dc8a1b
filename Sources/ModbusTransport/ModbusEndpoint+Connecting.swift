extension ModbusEndpoint {
  /// Connects to the endpoint, with its timeout as the connection's own.
  ///
  /// - Parameter events: Takes the events of the connection.
  /// - Throws: `ModbusError.disconnected` when the connection cannot be made, `.cancelled` when the task is.
  public func connect(events: ModbusEvents = ModbusEvents()) async throws(ModbusError) -> any ModbusConnection
  {
    let connection: any ModbusConnection
    switch link {
    case .tcp(let host, let port):
      connection = try await ModbusTCP.connect(to: host, port: port, options: tcpOptions, events: events)
    case .rtuOverTCP(let host, let port):
      connection = try await ModbusRTU.connect(to: host, port: port, options: rtuOptions, events: events)
    case .serial(let path, let settings):
      connection = try await ModbusRTU.open(path, settings: settings, options: rtuOptions, events: events)
    }
    return isReadOnly ? ReadOnlyConnection(connection) : connection
  }

  /// Connects to the endpoint, and asks again for what was lost and may be repeated; see `RetryingConnection`.
  ///
  /// - Parameters:
  ///   - retries: How often a request is tried again. Every attempt has the time of the endpoint.
  ///   - events: Takes the events of the connection, retries included.
  ///   - isIdempotent: Whether a write may be carried out twice.
  /// - Throws: `ModbusError.disconnected` when the connection cannot be made, `.cancelled` when the task is.
  public func connect(
    retries: Int, events: ModbusEvents = ModbusEvents(),
    isIdempotent: @escaping RetryingConnection.Idempotence
  ) async throws(ModbusError) -> RetryingConnection {
    RetryingConnection(
      try await connect(events: events), policy: policy(retries), events: events, isIdempotent: isIdempotent)
  }

  /// Makes a connection that connects when the first request is sent. What cannot be reached is an error of the request,
  /// and is tried again for the next one.
  ///
  /// - Parameter events: Takes the events of the connection.
  /// - Throws: `ModbusError.disconnected` when the system has no descriptors left.
  public func connectLazily(events: ModbusEvents = ModbusEvents()) throws(ModbusError) -> any ModbusConnection
  {
    let connection: any ModbusConnection
    switch link {
    case .tcp(let host, let port):
      connection = try ModbusTCP.connectLazily(to: host, port: port, options: tcpOptions, events: events)
    case .rtuOverTCP(let host, let port):
      connection = try ModbusRTU.connectLazily(to: host, port: port, options: rtuOptions, events: events)
    case .serial(let path, let settings):
      connection = try ModbusRTU.openLazily(path, settings: settings, options: rtuOptions, events: events)
    }
    return isReadOnly ? ReadOnlyConnection(connection) : connection
  }

  /// Makes a connection that connects when the first request is sent, and asks again for what was lost and may be repeated.
  ///
  /// - Parameters:
  ///   - retries: How often a request is tried again. Every attempt has the time of the endpoint.
  ///   - events: Takes the events of the connection, retries included.
  ///   - isIdempotent: Whether a write may be carried out twice.
  /// - Throws: `ModbusError.disconnected` when the system has no descriptors left.
  public func connectLazily(
    retries: Int, events: ModbusEvents = ModbusEvents(),
    isIdempotent: @escaping RetryingConnection.Idempotence
  ) throws(ModbusError) -> RetryingConnection {
    RetryingConnection(
      try connectLazily(events: events), policy: policy(retries), events: events, isIdempotent: isIdempotent)
  }

  private func policy(_ retries: Int) -> RetryPolicy {
    let attempts = min(max(retries, 0), 1000) + 1
    return RetryPolicy(timeout: (timeout ?? .seconds(1)) * attempts, retries: attempts - 1)
  }

  private var tcpOptions: ModbusTCP.Options {
    var options = ModbusTCP.Options(
      maxInFlight: maxInFlight, pause: pause, pauseAfterConnecting: pauseAfterConnecting)
    if let timeout { options.timeout = timeout }
    return options
  }

  private var rtuOptions: ModbusRTU.Options {
    var options = ModbusRTU.Options(
      hasLocalEcho: hasLocalEcho, pause: pause, pauseAfterConnecting: pauseAfterConnecting)
    if let timeout { options.timeout = timeout }
    return options
  }
}
