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

/// Serves a simulated device over Modbus TCP.
///
/// One thread serves all clients. A frame that is not Modbus closes its connection; a client beyond the greatest
/// number is turned away. Requests to the unit ids of the server, and to 255 (on TCP: the server itself), are
/// answered; other units get exception 11, as from a gateway with nobody behind it; writes to unit 0, the broadcast,
/// are carried out without an answer.
public final class SimulatorServer: Sendable {
  /// Where and how to serve.
  public struct Options: Sendable {
    /// A numeric address; the default serves this machine only.
    public var host = "127.0.0.1"
    /// The port; 0 takes a free one.
    public var port: UInt16 = 0
    /// The unit ids that the device answers to.
    public var units: Set<UnitID> = [1]
    /// The most clients at a time.
    public var mostConnections = 32

    /// Creates the default options.
    public init() {}
  }

  /// The port that clients connect to.
  public let port: UInt16

  private let options: Options
  private let device: Mutex<SimulatedDevice>
  private let onEvent: @Sendable (SimulatorEvent) -> Void
  private let wake: (reading: Int32, writing: Int32)
  private let isStopped = Mutex(false)
  private let finished = DispatchGroup()

  /// Starts to listen; clients can connect as soon as this returns.
  ///
  /// - Parameters:
  ///   - device: The device to serve.
  ///   - options: Where and how.
  ///   - onEvent: Called for every event, in order, on the server's thread; must return quickly.
  /// - Throws: `ServerError` when the address cannot be listened on.
  public init(
    _ device: consuming SimulatedDevice, options: Options = Options(),
    onEvent: @escaping @Sendable (SimulatorEvent) -> Void = { _ in }
  ) throws(ServerError) {
    let listener = try Sockets.listen(host: options.host, port: options.port)
    do throws(ServerError) {
      wake = try Sockets.pipe()
    } catch {
      close(listener)
      throw error
    }
    self.port = Sockets.port(of: listener)
    self.options = options
    self.device = Mutex(device)
    self.onEvent = onEvent
    // The loop keeps the server alive until `stop()`.
    DispatchQueue(label: "regmap simulator").async(group: finished) { self.serve(listener) }
  }

  /// Looks at the device, or changes it, between two requests.
  public func withDevice<Result: Sendable, Failure: Error>(
    _ body: (inout SimulatedDevice) throws(Failure) -> sending Result
  ) throws(Failure) -> Result {
    try device.withLock { device throws(Failure) in try body(&device) }
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

  private func serve(_ listener: Int32) {
    var connections: [ServerConnection] = []
    defer {
      for connection in connections { close(connection.descriptor) }
      close(listener)
    }
    while true {
      var polled = [
        pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
      ]
      polled += connections.map { pollfd(fd: $0.descriptor, events: $0.wanted, revents: 0) }
      guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
      if polled[0].revents != 0 { return }
      var open: [ServerConnection] = []
      for (index, var connection) in connections.enumerated() {
        if advance(&connection, polled[index + 2].revents) == .open {
          open.append(connection)
        } else {
          close(connection.descriptor)
        }
      }
      connections = open
      guard polled[1].revents != 0, let descriptor = Sockets.accept(from: listener) else { continue }
      if connections.count < options.mostConnections {
        connections.append(ServerConnection(descriptor: descriptor))
      } else {
        close(descriptor)
      }
    }
  }

  private func advance(_ connection: inout ServerConnection, _ happened: Int16) -> ServerConnection.State {
    if happened & Int16(POLLOUT) != 0, connection.flush() == .closed { return .closed }
    if happened & Int16(POLLIN) != 0 { return connection.receive(answering: answer) }
    return happened & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 ? .closed : .open
  }

  private func answer(_ frame: MBAPFrame) -> MBAPFrame? {
    var reply = frame
    if frame.unit == .broadcast {
      // Nobody answers a broadcast, so reading by one means nothing.
      if let request = try? ModbusRequest(pdu: frame.pdu), request.isWrite { _ = respond(to: frame.pdu) }
      return nil
    }
    guard options.units.contains(frame.unit) || frame.unit == UnitID(rawValue: 255) else {
      reply.pdu = ExceptionCode.gatewayTargetFailedToRespond.encoded(for: frame.pdu.first ?? 0)
      return reply
    }
    reply.pdu = respond(to: frame.pdu)
    return reply
  }

  private func respond(to pdu: [UInt8]) -> [UInt8] {
    let (reply, events) = device.withLock { device in
      let before = device.eventCount
      let reply = device.respond(toPDU: pdu)
      return (reply, Array(device.events(since: before)))
    }
    for event in events { onEvent(event) }
    return reply
  }
}
