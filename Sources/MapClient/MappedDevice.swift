package import DeviceModel
public import ModbusProtocol
public import ModbusTransport
import ReadPlanning

/// A device behind a connection, with the map that it is read and written by.
///
/// A device is a value: copies of it share the connection and can be used from any task.
public struct MappedDevice: Sendable {
  /// The unit id.
  public let unit: UnitID
  /// The map; of a device whose blocks were found, with every block at its place.
  package private(set) var layout: DeviceLayout
  /// The connection that requests may be sent over, where blocks were found over it; else `nil` for any.
  private var binding: ConnectionBinding?
  /// Whether the map has errors, so that nothing is written by it.
  let isReadOnly: Bool
  /// What the map has and the layout lacks, because of errors.
  let leftOut: LeftOutParts
  let connection: any ModbusConnection
  /// How often a request is tried again; `nil` where that is left to the connection.
  private let retries: RetryPolicy?
  private let events: ModbusEvents
  /// What registers held that never change in a device, by path.
  let memory = ConnectionMemory<String>()
  /// Where blocks are that had to be found.
  let places = PeriodMemory<FoundDevice>()
  /// What the device was found to refuse.
  let refused = RefusalMemory<String>(patience: ReadRefusals.patience)
  /// Whether the device is asked across the borders that the map leaves open.
  let borders = BorderTrial()
  /// Which of several functions read a table.
  private let alternatives: ReadAlternatives

  init(
    _ map: DeviceMap, layout: DeviceLayout, connection: any ModbusConnection, unit: UnitID,
    retrying retries: RetryPolicy?, events: ModbusEvents
  ) {
    self.layout = layout
    alternatives = ReadAlternatives(layout.readAlternatives)
    isReadOnly = map.hasErrors
    leftOut = map.leftOutParts
    self.connection = connection.naming(layout.name)
    self.unit = unit
    self.retries = retries
    self.events = events
  }

  /// Binds a map to a unit behind a connection, which several devices may share; nothing is sent.
  ///
  /// - Parameters:
  ///   - map: The map of the device.
  ///   - connection: The way to the device.
  ///   - unit: The unit id.
  ///   - wordOrder: The order of words in the device; needed where the map's `needsWordOrder` is true.
  ///   - settings: What the client knows about the device, by the names of the map's settings. What is left out has its
  ///     default, or is read from a device that tells.
  ///   - retries: How often a request is tried again that failed and may be repeated. `nil` sends each once, which is
  ///     right for a connection that repeats by itself.
  /// - Throws: `MappedDeviceError.unitTaken`, `.wordOrderNeeded`, and `.setting`.
  public init(
    _ map: DeviceMap, on connection: any ModbusConnection, unit: UnitID,
    wordOrder: DeviceMap.WordOrder? = nil, settings: [String: String] = [:],
    retrying retries: RetryPolicy? = nil
  ) throws(MappedDeviceError) {
    let layout = try map.layout(set: wordOrder, settings)
    try layout.requireFree(unit, isBroadcast: connection.isBroadcast(unit))
    self.init(
      map, layout: layout, connection: connection, unit: unit,
      retrying: retries, events: ModbusEvents())
  }

  /// Closes the connection to the device, also for other devices that share it: every request that waits fails, and so does every
  /// later one.
  public func close() { connection.close() }

  /// The same device behind the same connection, by another map.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - wordOrder: The order of words in the device; needed where the map's `needsWordOrder` is true.
  ///   - settings: What the client knows about the device, by the names of the map's settings.
  /// - Throws: `MappedDeviceError.unitTaken`, `.wordOrderNeeded`, and `.setting`.
  public func by(
    _ map: DeviceMap, wordOrder: DeviceMap.WordOrder? = nil, settings: [String: String] = [:]
  ) throws(MappedDeviceError) -> MappedDevice {
    let layout = try map.layout(set: wordOrder, settings)
    try layout.requireFree(unit, isBroadcast: connection.isBroadcast(unit))
    let device = MappedDevice(
      map, layout: layout, connection: connection, unit: unit, retrying: retries, events: events)
    if borders.isAllowed { device.tryOpenBorders() }
    device.trustRefusals(for: refused.patience)
    device.takePlaces(from: self)
    return device
  }

  /// The same device asked over one connection alone.
  func bound(to binding: ConnectionBinding) -> MappedDevice {
    var device = self
    device.binding = binding
    return device
  }

  /// The same device with the blocks that were found in it.
  func located(_ found: FoundDevice) -> MappedDevice {
    var device = self
    device.layout = layout.found(found)
    return device
  }

  /// The period of the connection that it is now.
  var period: ConnectionMemory<String>.Period { memory.period(of: connection.generation) }

  /// Sends a request.
  ///
  /// - Parameters:
  ///   - request: What to ask.
  ///   - other: The unit that is asked, where it is not the device's own.
  ///   - isRepeatable: Whether a write may be carried out twice.
  ///   - binding: The connection over which it may be sent, and a write once; `nil` for any.
  func send(
    _ request: ModbusRequest, to other: UnitID?, isRepeatable: Bool = false,
    over binding: ConnectionBinding? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    let unit = other ?? unit
    do {
      var connection = connection
      if let retries {
        connection = RetryingConnection(connection, of: layout.name, policy: retries, events: events) {
          _, _ in
          isRepeatable
        }
      }
      return try await connection.send(request, to: unit, timeout: nil, over: binding ?? self.binding)
    } catch {
      memory.forget(after: error.prospect)
      throw error
    }
  }

  /// Reads addresses of a table with one request.
  func read(_ table: UnitTable, at address: Int, count: Int) async throws(ModbusError) -> [UInt16] {
    let span = AddressSpan(start: address, count: count)
    let isTrial =
      borders.isAllowed && layout.readableMap(table, tryingBorders: true).openBorder(in: span) != nil
    let response = try await alternatives.read(table, at: UInt16(address), count: count) {
      request throws(ModbusError) in
      do throws(ModbusError) {
        return try await send(request, to: table.unit)
      } catch {
        if isTrial, error.prospect == .silent || error.prospect == .answered {
          borders.close(table, over: connection.binding)
        }
        throw error
      }
    }
    let words: [UInt16]
    do {
      words = try response.values(count: count)
    } catch {
      if isTrial { borders.close(table, over: connection.binding) }
      throw .invalidResponse(error)
    }
    refused.forget(in: ReadRefusals.Area(table, address: address, count: count))
    return words
  }

  /// Whether a unit id addresses all devices of a line, none of which answers.
  ///
  /// - Parameter other: The unit, where it is not the device's own.
  func isBroadcast(_ other: UnitID?) -> Bool { connection.isBroadcast(other ?? unit) }

  /// What requests cost on the way to the device.
  package var link: PlanLink { connection.baudRate.map { .rtu(baudRate: $0) } ?? .tcp }
}
