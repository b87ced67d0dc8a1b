import Dispatch
import ModbusProtocol
import Synchronization
import SystemFiles
import SystemIO

/// Serves units over Modbus TCP, over RTU on a serial line, or both. One thread serves all clients.
final class UnitServer: Sendable {
  /// The port that clients connect to; 0 when TCP is not served.
  let port: UInt16

  private let options: SimulatorServer.Options
  private let units: any AnsweringUnits
  private let onEvent: SimulatorServer.EventHandler
  private let wakePipe: WakePipe
  /// What the thread serves; it takes these when it starts, so that they are closed when it ends.
  private let links: Mutex<(listener: ListeningSocket?, line: SerialConnection?)>
  private let isStopped = Mutex(false)
  private let finished = DispatchGroup()

  /// Starts to serve; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - units: Who answers.
  ///   - options: Where and how.
  ///   - onEvent: Called for every event, on the server's thread.
  /// - Throws: `ServerError` when the address cannot be listened on, the serial line cannot be opened, or a unit cannot
  ///   be on it.
  init(
    _ units: any AnsweringUnits, options: SimulatorServer.Options,
    onEvent: @escaping SimulatorServer.EventHandler
  ) throws(ServerError) {
    let line = try options.serial.map { serial throws(ServerError) in
      try Self.open(serial, for: units.all)
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
    self.units = units
    self.onEvent = onEvent
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

  /// Closes every connection and returns when the thread has ended. Later calls do nothing.
  func stop() {
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
      let deadline = ([admission, nextLook(at: line)] + connections.map(\.nextLook)).compactMap(\.self).min()
      let hasHappened = Poller.wait(for: &entries, until: deadline)
      let happened = entries.map { hasHappened ? $0.happened : [] }
      if !happened[0].isEmpty { return }
      line = advanced(line, happened[2])
      var open: [ServerConnection] = []
      for (var connection, happened) in zip(connections, happened[3...]) {
        let peer = connection.peer
        if connection.advance(happened, answering: { answer($0, from: peer, canWait: !$1) }) == .open {
          open.append(connection)
        }
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
    if let line { return line.nextLook }
    return options.serial == nil ? nil : .now + Self.reopeningInterval
  }

  /// The line after what happened to it; one that went away is opened again as soon as it is back.
  private func advanced(_ line: SerialConnection?, _ happened: Readiness) -> SerialConnection? {
    guard var line else { return options.serial.flatMap { try? SerialConnection($0) } }
    let state = line.advance(happened) { frame, isFull in
      if frame.unit == .broadcast {
        let events = units.broadcast(frame.pdu)
        for (unit, event) in events { onEvent(unit, event) }
        tell(frame.pdu, to: .broadcast, .silence(reason: nil), events.map(\.event), from: nil)
        return nil
      }
      guard units.serves(frame.unit),
        case .pdu(let pdu, let delay) = carryOut(frame.pdu, by: frame.unit, from: nil, canWait: !isFull)
      else { return nil }
      return (RTUFrame(unit: frame.unit, pdu: pdu), delay)
    }
    return state == .open ? line : nil
  }

  /// Carries a request out, and tells what became of it. An answer that would have to wait and cannot is not sent.
  private func carryOut(
    _ pdu: [UInt8], by unit: UnitID, asked: UnitID? = nil, from peer: String?, canWait: Bool
  ) -> UnitAnswer {
    let (ready, events) = units.answer(pdu, to: unit)
    var answer = ready
    if !canWait, case .pdu(let pdu, let delay) = ready, delay > .zero {
      answer = .silence(reason: "\(LateAnswers.most) answers wait already", unsent: pdu)
    }
    for event in events { onEvent(unit, event) }
    tell(pdu, to: asked ?? unit, answer, events, from: peer)
    return answer
  }

  private func tell(
    _ pdu: [UInt8], to unit: UnitID, _ answer: UnitAnswer, _ events: [SimulatorEvent], from peer: String?
  ) {
    guard let onExchange = options.onExchange else { return }
    var (sent, unsent) = ([UInt8]?.none, [UInt8]?.none)
    var (delay, reason) = (Duration.zero, String?.none)
    switch answer {
    case .pdu(let pdu, let after): (sent, delay) = (pdu, after)
    case .nobody: sent = Self.nobodyAnswers(pdu)
    case .silence(let why, let pdu): (reason, unsent) = (why, pdu)
    }
    let line = peer == nil ? options.serial?.path : nil
    onExchange(
      ServedExchange(
        endpoint: line ?? options.place(port: port), peer: peer, unit: unit, request: pdu, answer: sent,
        unsentAnswer: unsent, silenceReason: reason, delay: delay, events: events))
  }

  /// What a gateway answers with no device behind it.
  private static func nobodyAnswers(_ pdu: [UInt8]) -> [UInt8] {
    ExceptionCode.gatewayTargetFailedToRespond.encoded(for: pdu.first ?? 0)
  }

  private func answer(
    _ frame: MBAPFrame, from peer: String, canWait: Bool
  ) -> (frame: MBAPFrame, delay: Duration)? {
    var reply = frame
    var delay = Duration.zero
    let isServerItself = (frame.unit == 0 || frame.unit == 255) && !units.serves(frame.unit)
    let unit = isServerItself ? units.first : frame.unit
    switch carryOut(frame.pdu, by: unit, asked: frame.unit, from: peer, canWait: canWait) {
    case .pdu(let pdu, let after): (reply.pdu, delay) = (pdu, after)
    case .nobody: reply.pdu = Self.nobodyAnswers(frame.pdu)
    case .silence: return nil
    }
    return (reply, delay)
  }
}
