import DeviceModel
import ModbusProtocol
public import ModbusTransport

extension DeviceMap {
  /// What the map declares of the way to the device, for endpoints that leave it open: the settings of a serial line, the
  /// time of a request, how many requests may be on the wire at once.
  public var connectionDefaults: ConnectionDefaults { ConnectionDefaults(layout) }

  /// Connects to a device; the connection ends with the last copy of the device.
  ///
  /// A request that fails on the way is repeated: reads, writes that were never sent, and writes that the map calls
  /// idempotent.
  ///
  /// - Parameters:
  ///   - endpoint: `tcp://10.0.0.7?unit=1`, `rtu:///dev/ttyUSB0?unit=17` or `rtu+tcp://HOST:PORT`, with keys as in
  ///     `ModbusEndpoint`; what it leaves open is taken from the map.
  ///   - wordOrder: The order of words in the device; needed where `needsWordOrder` is true.
  ///   - settings: What the client knows about the device, by the names of `settings`. What is left out has its default,
  ///     or is read from a device that tells.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Who is told what happens on the connection.
  /// - Throws: `MappedDeviceError.endpoint`, `.unitTaken`, `.wordOrderNeeded`, `.setting`, or `.connection` when nobody is there.
  public func connect(
    to endpoint: String, wordOrder: WordOrder? = nil, settings: [String: String] = [:], retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) async throws(MappedDeviceError) -> MappedDevice {
    let (place, layout) = try target(endpoint, wordOrder, settings)
    let events = events.naming(deviceName)
    let connection: any ModbusConnection
    do {
      connection = try await place.connect(events: events)
    } catch {
      throw .connection(DevicePlace(deviceName, at: place), error)
    }
    return try device(layout, on: connection, at: place, retries, events)
  }

  /// Makes a device whose connection is made for its first request, and again for the next one after it was lost.
  ///
  /// Nothing is sent and nothing is waited for: a device that cannot be reached is an error of each request. Everything else
  /// is as with `connect(to:)`.
  ///
  /// - Parameters:
  ///   - endpoint: As for `connect(to:)`.
  ///   - wordOrder: The order of words in the device; needed where `needsWordOrder` is true.
  ///   - settings: What the client knows about the device, by the names of `settings`.
  ///   - retries: How often a request is tried again, each time with the time of the endpoint.
  ///   - events: Who is told what happens on the connection.
  /// - Throws: `MappedDeviceError.endpoint`, `.unitTaken`, `.wordOrderNeeded`, `.setting`, or `.connection` where a serial port
  ///   cannot be had.
  public func connectLazily(
    to endpoint: String, wordOrder: WordOrder? = nil, settings: [String: String] = [:], retries: Int = 2,
    events: ModbusEvents = ModbusEvents()
  ) throws(MappedDeviceError) -> MappedDevice {
    let (place, layout) = try target(endpoint, wordOrder, settings)
    let events = events.naming(deviceName)
    let connection: any ModbusConnection
    do {
      connection = try place.connectLazily(events: events)
    } catch {
      throw .connection(DevicePlace(deviceName, at: place), error)
    }
    return try device(layout, on: connection, at: place, retries, events)
  }

  /// What is connected to.
  private func target(
    _ endpoint: String, _ wordOrder: WordOrder?, _ settings: [String: String]
  ) throws(MappedDeviceError) -> (ModbusEndpoint, DeviceLayout) {
    let place: ModbusEndpoint
    do {
      place = try ModbusEndpoint(endpoint, defaults: connectionDefaults)
    } catch {
      throw .endpoint(endpoint, error)
    }
    let layout = try layout(set: wordOrder, settings)
    try layout.requireFree(place.unit)
    return (place, layout)
  }

  private func device(
    _ layout: DeviceLayout, on connection: any ModbusConnection, at place: ModbusEndpoint, _ retries: Int,
    _ events: ModbusEvents
  ) throws(MappedDeviceError) -> MappedDevice {
    let attempts = min(max(retries, 0), 1000) + 1
    let policy = RetryPolicy(timeout: (place.timeout ?? .seconds(1)) * attempts, retries: attempts - 1)
    try layout.requireFree(place.unit, isBroadcast: connection.isBroadcast(place.unit))
    return MappedDevice(
      self, layout: layout, connection: connection, unit: place.unit, retrying: policy, events: events)
  }

  /// The layout with the order of words in a device, and its settings.
  package func layout(
    set wordOrder: WordOrder?, _ settings: [String: String] = [:]
  ) throws(MappedDeviceError) -> DeviceLayout {
    let layout: DeviceLayout
    do {
      layout = try self.layout.setting(settings).withDefaultSettings()
    } catch {
      throw .setting(error)
    }
    guard let wordOrder else {
      guard !needsWordOrder else { throw .wordOrderNeeded }
      return layout
    }
    switch wordOrder {
    case .big: return layout.setting(wordOrder: .big)
    case .little: return layout.setting(wordOrder: .little)
    }
  }
}

extension DeviceLayout {
  /// Checks that a device can be at a unit id: the words of another device would look like those of this one.
  ///
  /// - Parameter isBroadcast: Whether the unit id means all devices of a line, which take what is written to this one.
  /// - Throws: `MappedDeviceError.unitTaken` when the map gives the unit id to a block and not to all.
  func requireFree(_ unit: UnitID, isBroadcast: Bool = false) throws(MappedDeviceError) {
    guard let named = namedUnits.first(where: { $0 == unit || isBroadcast }) else { return }
    if blocks.contains(where: { $0.unitID == nil }) { throw .unitTaken(named) }
  }
}
