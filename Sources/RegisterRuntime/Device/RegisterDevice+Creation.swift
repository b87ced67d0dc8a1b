public import ModbusProtocol
public import ModbusTransport

// A device has the parameters that its map asks for and no others, so that none can be forgotten or be without effect.

extension RegisterDevice where _WordOrder == Never, _Lock == Never {
  /// Creates a device behind a connection. Nothing is sent.
  ///
  /// - Parameters:
  ///   - connection: The way to the device; several devices may share it.
  ///   - unit: The unit id, 1…247, or 255 for a device that is the TCP server itself.
  ///   - settings: What the client knows about the device at hand, such as its revision; the defaults of the map else.
  ///   - timeout: The total time of one request; `nil` takes the connection's own.
  public init(
    on connection: any ModbusConnection, unit: UnitID, settings: _Settings = _Settings(),
    timeout: Duration? = nil
  ) {
    self.init(
      _session: DeviceSession(
        Self._description, on: connection, unit: unit, timeout: timeout, settings: settings))
  }
}

extension RegisterDevice where _WordOrder == Never, _Lock: RegisterLockLevel {
  /// Creates a device behind a connection. Nothing is sent.
  ///
  /// - Parameters:
  ///   - connection: The way to the device; several devices may share it.
  ///   - unit: The unit id, 1…247, or 255 for a device that is the TCP server itself.
  ///   - unlocked: The levels of the device's lock that are open. What a locked level forbids is refused before
  ///     anything is sent; saying so does not unlock the device.
  ///   - settings: What the client knows about the device at hand, such as its revision; the defaults of the map else.
  ///   - timeout: The total time of one request; `nil` takes the connection's own.
  public init(
    on connection: any ModbusConnection, unit: UnitID, unlocked: Set<_Lock> = [],
    settings: _Settings = _Settings(), timeout: Duration? = nil
  ) {
    self.init(
      _session: DeviceSession(
        Self._description, on: connection, unit: unit, timeout: timeout,
        unlocked: Set(unlocked.map(\.rawValue)), settings: settings))
  }
}

extension RegisterDevice where _WordOrder == RegisterWordOrder, _Lock == Never {
  /// Creates a device behind a connection. Nothing is sent.
  ///
  /// - Parameters:
  ///   - connection: The way to the device; several devices may share it.
  ///   - unit: The unit id, 1…247, or 255 for a device that is the TCP server itself.
  ///   - wordOrder: The order of words in the device, which the map does not give. A wrong one gives wrong values.
  ///   - settings: What the client knows about the device at hand, such as its revision; the defaults of the map else.
  ///   - timeout: The total time of one request; `nil` takes the connection's own.
  public init(
    on connection: any ModbusConnection, unit: UnitID, wordOrder: RegisterWordOrder,
    settings: _Settings = _Settings(), timeout: Duration? = nil
  ) {
    self.init(
      _session: DeviceSession(
        Self._description, on: connection, unit: unit, timeout: timeout, wordOrder: wordOrder,
        settings: settings))
  }
}

extension RegisterDevice where _WordOrder == RegisterWordOrder, _Lock: RegisterLockLevel {
  /// Creates a device behind a connection. Nothing is sent.
  ///
  /// - Parameters:
  ///   - connection: The way to the device; several devices may share it.
  ///   - unit: The unit id, 1…247, or 255 for a device that is the TCP server itself.
  ///   - wordOrder: The order of words in the device, which the map does not give. A wrong one gives wrong values.
  ///   - unlocked: The levels of the device's lock that are open. What a locked level forbids is refused before
  ///     anything is sent; saying so does not unlock the device.
  ///   - settings: What the client knows about the device at hand, such as its revision; the defaults of the map else.
  ///   - timeout: The total time of one request; `nil` takes the connection's own.
  public init(
    on connection: any ModbusConnection, unit: UnitID, wordOrder: RegisterWordOrder,
    unlocked: Set<_Lock> = [], settings: _Settings = _Settings(), timeout: Duration? = nil
  ) {
    self.init(
      _session: DeviceSession(
        Self._description, on: connection, unit: unit, timeout: timeout, wordOrder: wordOrder,
        unlocked: Set(unlocked.map(\.rawValue)), settings: settings))
  }
}
