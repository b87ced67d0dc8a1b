public import ModbusTransport

// A device that is down when a program starts is then no error of the start, but of the first read, and of every one after
// it until the device is there.

extension RegisterDevice where _WordOrder == Never, _Lock == Never {
  /// Makes a device whose connection is made for its first request, and again for the next one after it was lost.
  ///
  /// Nothing is sent and nothing is waited for. A device that cannot be reached is an error of each read and write:
  /// `.transport(.disconnected)`, which tells why. Between attempts to connect there is a pause that grows from 20 ms to at
  /// most 5 s. Requests that fail are repeated as those of `connect(to:)` are; `close()` ends the connection.
  ///
  /// - Parameters:
  ///   - endpoint: As for `connect(to:)`.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none.
  public static func connectLazily(
    to endpoint: String, settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) throws(RegisterError) -> Self {
    let (connection, unit) = try lazyLink(endpoint, retries, events)
    return Self(on: connection, unit: unit, settings: settings)
  }
}

extension RegisterDevice where _WordOrder == Never, _Lock: RegisterLockLevel {
  /// Makes a device whose connection is made for its first request, and again for the next one after it was lost.
  ///
  /// Nothing is sent and nothing is waited for. A device that cannot be reached is an error of each read and write:
  /// `.transport(.disconnected)`, which tells why. Between attempts to connect there is a pause that grows from 20 ms to at
  /// most 5 s. Requests that fail are repeated as those of `connect(to:)` are; `close()` ends the connection.
  ///
  /// - Parameters:
  ///   - endpoint: As for `connect(to:)`.
  ///   - unlocked: The levels of the device's lock that are open.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none.
  public static func connectLazily(
    to endpoint: String, unlocked: Set<_Lock> = [], settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) throws(RegisterError) -> Self {
    let (connection, unit) = try lazyLink(endpoint, retries, events)
    return Self(on: connection, unit: unit, unlocked: unlocked, settings: settings)
  }
}

extension RegisterDevice where _WordOrder == RegisterWordOrder, _Lock == Never {
  /// Makes a device whose connection is made for its first request, and again for the next one after it was lost.
  ///
  /// Nothing is sent and nothing is waited for. A device that cannot be reached is an error of each read and write:
  /// `.transport(.disconnected)`, which tells why. Between attempts to connect there is a pause that grows from 20 ms to at
  /// most 5 s. Requests that fail are repeated as those of `connect(to:)` are; `close()` ends the connection.
  ///
  /// - Parameters:
  ///   - endpoint: As for `connect(to:)`.
  ///   - wordOrder: The order of words in the device, which the map does not give. A wrong one gives wrong values.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none.
  public static func connectLazily(
    to endpoint: String, wordOrder: RegisterWordOrder, settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) throws(RegisterError) -> Self {
    let (connection, unit) = try lazyLink(endpoint, retries, events)
    return Self(on: connection, unit: unit, wordOrder: wordOrder, settings: settings)
  }
}

extension RegisterDevice where _WordOrder == RegisterWordOrder, _Lock: RegisterLockLevel {
  /// Makes a device whose connection is made for its first request, and again for the next one after it was lost.
  ///
  /// Nothing is sent and nothing is waited for. A device that cannot be reached is an error of each read and write:
  /// `.transport(.disconnected)`, which tells why. Between attempts to connect there is a pause that grows from 20 ms to at
  /// most 5 s. Requests that fail are repeated as those of `connect(to:)` are; `close()` ends the connection.
  ///
  /// - Parameters:
  ///   - endpoint: As for `connect(to:)`.
  ///   - wordOrder: The order of words in the device, which the map does not give. A wrong one gives wrong values.
  ///   - unlocked: The levels of the device's lock that are open.
  ///   - settings: What the client knows about the device at hand; the defaults of the map else.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Takes the events of the connection.
  /// - Throws: `RegisterError` with the device and the endpoint: its cause is `.endpoint` when the text is none.
  public static func connectLazily(
    to endpoint: String, wordOrder: RegisterWordOrder, unlocked: Set<_Lock> = [],
    settings: _Settings = _Settings(), retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) throws(RegisterError) -> Self {
    let (connection, unit) = try lazyLink(endpoint, retries, events)
    return Self(on: connection, unit: unit, wordOrder: wordOrder, unlocked: unlocked, settings: settings)
  }
}
