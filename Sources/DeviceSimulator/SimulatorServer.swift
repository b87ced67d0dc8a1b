import Dispatch
public import ModbusProtocol
import Synchronization
import SystemFiles
import SystemIO

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

    /// Creates the default options.
    public init() {}
  }

  /// The port that clients connect to; 0 when TCP is not served.
  public let port: UInt16
  /// Where clients on this machine find it: `tcp://127.0.0.1:49152`. Only while TCP is served.
  public var endpoint: String {
    "tcp://\(options.host.contains(":") ? "[\(options.host)]" : options.host):\(port)"
  }

  /// Called with the unit for every event.
  public typealias EventHandler = @Sendable (UnitID, SimulatorEvent) -> Void

  private let options: Options
  private let units: ServedUnits
  private let wakePipe: WakePipe
  /// What the thread serves; it takes these when it starts, so that they are closed when it ends.
  private let links: Mutex<(listener: ListeningSocket?, line: SerialConnection?)>
  private let isStopped = Mutex(false)
  private let finished = DispatchGroup()

  /// Starts to serve; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - device: What every unit is at first.
  ///   - changes: What a unit is instead, for units among those of the options.
  ///   - options: Where and how.
  ///   - onEvent: Called for every event, in order, on the server's thread; must return quickly.
  /// - Throws: `ServerError` when the address cannot be listened on, the serial line cannot be opened, or a unit cannot
  ///   be on it.
  public init(
    _ device: consuming SimulatedDevice, except changes: [UnitID: SimulatedDevice] = [:],
    options: Options = Options(), onEvent: @escaping EventHandler = { _, _ in }
  ) throws(ServerError) {
    let named = device.layout.namedUnits
    if let unit = named.first {
      guard options.units.count == 1, let own = options.units.first else {
        throw ServerError("the map has registers at unit \(unit), which one device has: serve one unit")
      }
      if named.contains(own), device.layout.blocks.contains(where: { $0.unitID == nil }) {
        throw ServerError(
          "the map has registers of another device at unit \(own): serve the device at another")
      }
    }
    let line = try options.serial.map { serial throws(ServerError) in
      try Self.open(serial, for: options.units.union(named))
    }
    let listener =
      options.isListening ? try Self.listen(host: options.host, port: options.port) : nil
    do throws(SystemError) {
      wakePipe = try WakePipe()
    } catch {
      throw ServerError("cannot open a pipe: \(error)")
    }
    port = listener?.port ?? 0
    links = Mutex((listener, line))
    self.options = options
    units = ServedUnits(
      device, except: changes, units: options.units, requestsPerSecond: options.requestsPerSecond,
      onEvent: onEvent)
    finished.enter()
    do throws(SystemError) {
      // The thread keeps the server alive until `stop()`.
      try BackgroundThread.start {
        self.serve()
        self.finished.leave()
      }
    } catch {
      finished.leave()
      throw ServerError("cannot start a thread: \(error)")
    }
  }

  private static func open(_ line: SerialLine, for units: Set<UnitID>) throws(ServerError) -> SerialConnection
  {
    if let unit = units.first(where: { !$0.isOnSerialLine }) {
      throw ServerError("unit \(unit) cannot be on a serial line: units are 1 to 247 there")
    }
    do throws(SerialPortError) {
      return try SerialConnection(line)
    } catch {
      throw ServerError("\(error)")
    }
  }

  private static func listen(host: String, port: UInt16) throws(ServerError) -> ListeningSocket {
    let place = "\(host):\(port)"
    let address =
      host == "localhost"
      ? try? HostResolver.addresses(of: host, port: port).first
      : HostResolver.numericAddress(host, port: port)
    guard let address else {
      throw ServerError("`\(host)` is not an address to listen on: expected one such as 127.0.0.1")
    }
    do throws(SystemError) {
      return try ListeningSocket(at: address)
    } catch {
      throw ServerError("cannot listen on \(place): \(error)")
    }
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
  public func stop() {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    if isFirst { wakePipe.wake() }
    finished.wait()
  }

  private func serve() {
    var (listener, line) = links.withLock { links in
      defer { links = (nil, nil) }
      return links
    }
    var connections: [ServerConnection] = []
    /// When new clients are accepted again, after the system had no descriptor for one.
    var admission: ContinuousClock.Instant?
    while true {
      if let end = admission, end <= .now { admission = nil }
      var entries = [
        PollEntry(wakePipe.readEnd, .readable),
        PollEntry(admission == nil ? listener?.descriptor : nil, .readable),
        PollEntry(line?.port.descriptor, line?.wanted ?? []),
      ]
      entries += connections.map { PollEntry($0.socket.descriptor, $0.wanted) }
      let deadline = [admission, nextLook(at: line)].compactMap(\.self).min()
      let hasHappened = Poller.wait(for: &entries, until: deadline)
      let happened = entries.map { hasHappened ? $0.happened : [] }
      if !happened[0].isEmpty { return }
      line = advanced(line, happened[2])
      var open: [ServerConnection] = []
      for (var connection, happened) in zip(connections, happened[3...]) {
        if connection.advance(happened, answering: answer) == .open { open.append(connection) }
      }
      connections = open
      guard !happened[1].isEmpty, let listener else { continue }
      switch listener.acceptClient() {
      case .client(let socket) where connections.count < options.mostConnections:
        connections.append(ServerConnection(socket))
      case .client, .nobody: break
      case .noDescriptors: admission = .now + Self.exhaustionPause
      }
    }
  }

  /// How long new clients wait after the system had no descriptor for one.
  private static let exhaustionPause = Duration.milliseconds(100)

  /// The interval at which a lost serial line is opened again.
  private static let reopeningInterval = Duration.milliseconds(500)

  /// When the serial line has to be looked at although nothing happens on it; `nil` for never.
  private func nextLook(at line: SerialConnection?) -> ContinuousClock.Instant? {
    if let line { return line.silentFrom }
    return options.serial == nil ? nil : .now + Self.reopeningInterval
  }

  /// The line after what happened to it; one that went away is opened again as soon as it is back.
  private func advanced(_ line: SerialConnection?, _ happened: Readiness) -> SerialConnection? {
    guard var line else { return options.serial.flatMap { try? SerialConnection($0) } }
    let state = line.advance(happened) { frame in
      if frame.unit == .broadcast {
        units.broadcast(frame.pdu)
        return nil
      }
      return units.answer(frame.pdu, to: frame.unit).map { RTUFrame(unit: frame.unit, pdu: $0) }
    }
    return state == .open ? line : nil
  }

  private func answer(_ frame: MBAPFrame) -> MBAPFrame {
    var reply = frame
    let isServerItself = (frame.unit == 0 || frame.unit == 255) && !units.serves(frame.unit)
    reply.pdu =
      units.answer(frame.pdu, to: isServerItself ? units.first : frame.unit)
      ?? ExceptionCode.gatewayTargetFailedToRespond.encoded(for: frame.pdu.first ?? 0)
    return reply
  }
}
