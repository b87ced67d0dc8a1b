public import ModbusProtocol

/// Serves simulated devices over Modbus TCP, over RTU on a serial line, or both.
///
/// One thread serves all clients.
///
/// - **On TCP** a frame that is not Modbus closes its connection, and a client beyond the greatest number is turned away.
///   Requests to the units of the server are answered. 0 and 255 mean the server itself there (Modbus Messaging on TCP/IP
///   V1.0b, on the unit identifier): where they are no units of the server, its lowest unit answers them. Any other unit
///   gets exception 11, as from a gateway with no device behind it.
/// - **The units that the map names** are parts of the device, which is then the only one.
/// - **On a serial line** requests to other units are ignored. Writes to unit 0, the broadcast, are carried out by every
///   unit without an answer.
public final class SimulatorServer: Sendable {
  /// Where and how to serve.
  public struct Options: Sendable {
    /// Whether to serve TCP.
    public var isListening = true
    /// A numeric address; the default serves this machine only.
    public var host = "127.0.0.1"
    /// The port; 0 takes a free one.
    public var port: UInt16 = 0
    /// The serial line to serve, if any. When it goes away it is opened again as soon as it is back.
    public var serial: SerialLine?
    /// The units, each a device of its own: 0…255 on TCP alone, 1…247 with a serial line.
    public var units: Set<UnitID> = [1]
    /// The most clients at a time.
    public var mostConnections = 32
    /// The most requests a second over all links; what comes beyond gets exception 6, device busy. `nil` for any number.
    public var requestsPerSecond: Int?
    /// Called for every request when it is known what becomes of it, on the server's thread; must return quickly.
    public var onExchange: (@Sendable (ServedExchange) -> Void)?

    /// Creates the default options.
    public init() {}

    /// Where clients on this machine find a server that listens on a port.
    func endpoint(port: UInt16) -> String { "tcp://\(place(port: port))" }

    /// The address with a port.
    func place(port: UInt16) -> String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
  }

  /// The port that clients connect to; 0 when TCP is not served.
  public var port: UInt16 { server.port }
  /// Where clients on this machine find it: `tcp://127.0.0.1:49152`. Only while TCP is served.
  public var endpoint: String { options.endpoint(port: port) }

  /// Called with the unit for every event.
  public typealias EventHandler = @Sendable (UnitID, SimulatorEvent) -> Void

  private let options: Options
  private let units: ServedUnits
  private let server: UnitServer

  /// Starts to serve; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - device: What every unit is at first.
  ///   - changes: What a unit is instead, for units among those of the options.
  ///   - options: Where and how.
  ///   - onEvent: Called for every event, in order, on the server's thread; must return quickly.
  /// - Throws: `ServerError` when the address cannot be listened on, the serial line cannot be opened, or a unit cannot
  ///   be on it.
  public convenience init(
    _ device: SimulatedDevice, except changes: [UnitID: SimulatedDevice] = [:],
    options: Options = Options(), onEvent: @escaping EventHandler = { _, _ in }
  ) throws(ServerError) {
    if let unit = device.layout.namedUnits.first, options.units.count != 1 {
      throw ServerError("the map has registers at unit \(unit), which one device has: serve one unit")
    }
    let units = options.units.isEmpty ? [UnitID(rawValue: 255)] : options.units
    let devices = Dictionary(uniqueKeysWithValues: units.map { ($0, changes[$0] ?? device) })
    try self.init(devices: devices, options: options, onEvent: onEvent)
  }

  /// Starts to serve devices that may have different maps; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - devices: The devices by unit. What a device does over time by itself begins now.
  ///   - options: Where and how; the units are those of the devices.
  ///   - onEvent: Called for every event, in order, on the server's thread; must return quickly.
  /// - Throws: `ServerError` when the address cannot be listened on, the serial line cannot be opened, a unit cannot
  ///   be on it, or a map has registers at a unit of another device.
  public init(
    devices: [UnitID: SimulatedDevice], options: Options = Options(),
    onEvent: @escaping EventHandler = { _, _ in }
  ) throws(ServerError) {
    var options = options
    options.units = Set(devices.keys)
    self.options = options
    units = try ServedUnits(devices, requestsPerSecond: options.requestsPerSecond)
    server = try UnitServer(units, options: options, onEvent: onEvent)
  }

  /// Looks at a device, or changes it, between two requests.
  ///
  /// - Parameters:
  ///   - unit: One of the server's unit ids; `nil` for the lowest.
  ///   - body: Gets the device.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withDevice<Result: Sendable, Failure: Error>(
    _ unit: UnitID? = nil, _ body: (inout SimulatedDevice) throws(Failure) -> sending Result
  ) throws(Failure) -> Result {
    try units.withDevice(unit ?? units.first, body)
  }

  /// Closes every connection and returns when the thread has ended. Later calls do nothing.
  public func stop() { server.stop() }
}
