import Dispatch
public import ModbusProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Serves simulated devices over Modbus TCP, over RTU on a serial line, or both.
///
/// One thread serves all clients. On TCP a frame that is not Modbus closes its connection; a client beyond the greatest
/// number is turned away. On TCP requests to the unit ids of the server are answered; 0 and 255, which mean the server
/// itself there (Modbus Messaging on TCP/IP V1.0b, on the unit identifier), are answered by the unit with the lowest id;
/// other units get exception 11, as from a gateway with nobody behind it. On a serial line requests to other units are left
/// to others, and writes to unit 0, the broadcast, are carried out by every unit without an answer.
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
    /// The unit ids, each a device of its own.
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

  /// Called with the unit for every event.
  public typealias EventHandler = @Sendable (UnitID, SimulatorEvent) -> Void

  private let options: Options
  private let units: ServedUnits
  private let wake: (reading: Int32, writing: Int32)
  private let isStopped = Mutex(false)
  private let finished = DispatchGroup()

  /// Starts to serve; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - device: What every unit is at first.
  ///   - changes: What a unit is instead, for units among those of the options.
  ///   - options: Where and how.
  ///   - onEvent: Called for every event, in order, on the server's thread; must return quickly.
  /// - Throws: `ServerError` when the address cannot be listened on, or the serial line cannot be opened.
  public init(
    _ device: consuming SimulatedDevice, except changes: [UnitID: SimulatedDevice] = [:],
    options: Options = Options(), onEvent: @escaping EventHandler = { _, _ in }
  ) throws(ServerError) {
    var line: SerialConnection?
    var listener: Int32?
    do throws(ServerError) {
      line = try options.serial.map { serial throws(ServerError) in try SerialConnection(serial) }
      if options.isListening { listener = try Sockets.listen(host: options.host, port: options.port) }
      wake = try Sockets.pipe()
    } catch {
      line?.release()
      if let listener { close(listener) }
      throw error
    }
    self.port = listener.map(Sockets.port) ?? 0
    self.options = options
    units = ServedUnits(
      device, except: changes, units: options.units, requestsPerSecond: options.requestsPerSecond,
      onEvent: onEvent)
    let (firstLine, firstListener) = (line, listener)
    // The loop keeps the server alive until `stop()`.
    DispatchQueue(label: "regmap simulator").async(group: finished) {
      self.serve(firstListener, firstLine)
    }
  }

  /// Looks at a device, or changes it, between two requests.
  ///
  /// - Parameters:
  ///   - unit: One of the server's unit ids; `nil` for the lowest.
  ///   - body: Gets the device.
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
    if isFirst {
      var byte: UInt8 = 0
      _ = write(wake.writing, &byte, 1)
    }
    finished.wait()
    if isFirst {
      close(wake.writing)
      close(wake.reading)
    }
  }

  private func serve(_ listener: Int32?, _ line: SerialConnection?) {
    var line = line
    var connections: [ServerConnection] = []
    defer {
      for connection in connections { close(connection.descriptor) }
      line?.release()
      if let listener { close(listener) }
    }
    var isExhausted = false
    while true {
      // A negative descriptor is one that nobody waits for.
      var polled = [
        pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isExhausted ? -1 : listener ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: line?.descriptor ?? -1, events: line?.wanted ?? 0, revents: 0),
      ]
      polled += connections.map { pollfd(fd: $0.descriptor, events: $0.wanted, revents: 0) }
      let patience = isExhausted ? Self.exhaustionPause : patience(line)
      guard poll(&polled, nfds_t(polled.count), patience) >= 0 else { continue }
      isExhausted = false
      if polled[0].revents != 0 { return }
      advance(&line, polled[2].revents)
      var open: [ServerConnection] = []
      for (index, var connection) in connections.enumerated() {
        if advance(&connection, polled[index + 3].revents) == .open {
          open.append(connection)
        } else {
          close(connection.descriptor)
        }
      }
      connections = open
      guard polled[1].revents != 0, let listener else { continue }
      switch Sockets.accept(from: listener) {
      case .client(let descriptor) where connections.count < options.mostConnections:
        connections.append(ServerConnection(descriptor: descriptor))
      case .client(let descriptor): close(descriptor)
      case .noDescriptors: isExhausted = true
      case .nobody: break
      }
    }
  }

  /// How long new clients wait after the system had no descriptor for one, in milliseconds.
  private static let exhaustionPause: Int32 = 100

  /// How often a serial line that went away is looked for, in milliseconds.
  private static let reopeningInterval: Int32 = 500

  private func patience(_ line: SerialConnection?) -> Int32 {
    if let line { return line.patience ?? -1 }
    return options.serial == nil ? -1 : Self.reopeningInterval
  }

  private func advance(_ line: inout SerialConnection?, _ happened: Int16) {
    guard var current = line else {
      line = options.serial.flatMap { try? SerialConnection($0) }
      return
    }
    var state = ServerConnection.State.open
    if happened & Int16(POLLOUT) != 0 { state = current.flush() }
    if state == .open, happened & Int16(POLLIN | POLLERR | POLLHUP | POLLNVAL) != 0 {
      state = current.receive()
    }
    if state == .open {
      state = current.answer { frame in
        units.answer(frame.pdu, to: frame.unit).map { RTUFrame(unit: frame.unit, pdu: $0) }
      }
    }
    if state == .closed { current.release() }
    line = state == .open ? current : nil
  }

  private func advance(_ connection: inout ServerConnection, _ happened: Int16) -> ServerConnection.State {
    if happened & Int16(POLLOUT) != 0, connection.flush() == .closed { return .closed }
    if happened & Int16(POLLIN) != 0 { return connection.receive(answering: answer) }
    return happened & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 ? .closed : .open
  }

  private func answer(_ frame: MBAPFrame) -> MBAPFrame {
    var reply = frame
    let isServerItself = frame.unit == 0 || frame.unit == 255 && !options.units.contains(frame.unit)
    reply.pdu =
      units.answer(frame.pdu, to: isServerItself ? units.first : frame.unit)
      ?? ExceptionCode.gatewayTargetFailedToRespond.encoded(for: frame.pdu.first ?? 0)
    return reply
  }
}
