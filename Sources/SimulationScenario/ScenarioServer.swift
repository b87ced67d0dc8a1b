public import DeviceSimulator
import MapSyntax
public import ModbusProtocol

/// Serves the devices of a scenario over Modbus TCP, over RTU on a serial line, or both. Its time begins with it.
public final class ScenarioServer: Sendable {
  /// Called with the name of the device, the unit and the event, for every event.
  public typealias EventHandler = @Sendable (String, UnitID, SimulatorEvent) -> Void

  private let scenario: Scenario
  /// A server for each port, the one of the options first.
  private let servers: [(port: UInt16?, server: SimulatorServer)]

  /// Starts to serve; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - scenario: What is served.
  ///   - options: Where and how; the units are those of the scenario. Devices with a port of their own are served on
  ///     the same address; a serial line has only those without.
  ///   - onEvent: Called for every event, in order for each port, on a thread of the server; must return quickly.
  /// - Throws: `ServerError` when a port cannot be listened on, the serial line cannot be opened, or a unit cannot be
  ///   on it.
  public init(
    _ scenario: Scenario, options: SimulatorServer.Options = SimulatorServer.Options(),
    onEvent: @escaping EventHandler = { _, _, _ in }
  ) throws(ServerError) {
    self.scenario = scenario
    var servers: [(port: UInt16?, server: SimulatorServer)] = []
    let ports = scenario.devices.map(\.port)
    if options.isListening, ports.contains(nil), ports.contains(options.port) {
      let devices = scenario.devices.filter { $0.port == options.port }
      throw ServerError(
        "\(Self.names(of: devices)) cannot have port \(options.port): the devices without a `port` are there")
    }
    for (index, port) in ports.enumerated() where !ports[..<index].contains(port) {
      let devices = scenario.devices.filter { $0.port == port }
      var options = options
      if let port { (options.port, options.serial, options.isListening) = (port, nil, true) }
      let names = Dictionary(
        devices.flatMap { device in
          ([device.unit] + device.device.layout.namedUnits).map { ($0, device.name) }
        },
        uniquingKeysWith: { first, _ in first })
      do throws(ServerError) {
        servers.append(
          (
            port,
            try SimulatorServer(
              devices: Dictionary(
                devices.map { ($0.unit, $0.device) }, uniquingKeysWith: { first, _ in first }),
              options: options
            ) { unit, event in onEvent(names[unit] ?? "", unit, event) }
          ))
      } catch {
        for (_, server) in servers { server.stop() }
        throw port == nil ? error : ServerError("\(error), the port of \(Self.names(of: devices))")
      }
    }
    self.servers = servers
  }

  /// Where clients on this machine find a device: `tcp://127.0.0.1:49152?unit=1`. Only while TCP is served.
  ///
  /// - Precondition: The scenario has a device of that name.
  public func endpoint(of name: String) -> String {
    let (device, server) = place(of: name)
    return "\(server.endpoint)?unit=\(device.unit)"
  }

  /// Looks at a device, or changes it, between two requests.
  ///
  /// - Parameters:
  ///   - name: Its name in the scenario, which must have it.
  ///   - body: Gets the device.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withDevice<Result: Sendable, Failure: Error>(
    _ name: String, _ body: (inout SimulatedDevice) throws(Failure) -> sending Result
  ) throws(Failure) -> Result {
    let (device, server) = place(of: name)
    return try server.withDevice(device.unit, body)
  }

  /// The ports that are served, whether the scenario gives them, and the devices on each.
  package var ports: [(port: UInt16, isOwn: Bool, devices: [Scenario.Device])] {
    servers.map { port, server in
      (server.port, port != nil, scenario.devices.filter { $0.port == port })
    }
  }

  /// Closes every connection and returns when the threads have ended. Later calls do nothing.
  public func stop() { for (_, server) in servers { server.stop() } }

  /// `a`, `b`, as they are called in a sentence.
  private static func names(of devices: [Scenario.Device]) -> String {
    devices.map { "`\($0.name)`" }.joined(separator: ", ")
  }

  private func place(of name: String) -> (device: Scenario.Device, server: SimulatorServer) {
    guard let device = scenario.devices.first(where: { $0.name == name }),
      let server = servers.first(where: { $0.port == device.port })?.server
    else { preconditionFailure("the scenario has no device `\(name)`") }
    return (device, server)
  }
}
