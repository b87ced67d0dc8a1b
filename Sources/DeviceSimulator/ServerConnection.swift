import ModbusProtocol
import SystemIO

/// One client of the server: its socket, the frame that is coming in and the answers that wait to be sent.
struct ServerConnection {
  let socket: Socket
  /// The address and the port of the client.
  let peer: String
  private var decoder = MBAPDecoder()
  private var outgoing = Outgoing()
  private var late = LateAnswers()

  /// A client that sends without reading its answers is not listened to beyond this many bytes.
  private static let mostOutgoing = 4096

  init(_ socket: Socket) {
    self.socket = socket
    peer = socket.peer?.text ?? "unknown"
  }

  /// When something has to be sent although nothing happens on the socket; `nil` for never.
  var nextLook: ContinuousClock.Instant? { late.next }

  /// What to wait for.
  var wanted: Readiness {
    var wanted: Readiness = []
    if outgoing.count < Self.mostOutgoing { wanted.insert(.readable) }
    if !outgoing.isEmpty { wanted.insert(.writable) }
    return wanted
  }

  /// Does what the socket is ready for, and answers every frame that is complete.
  ///
  /// - Parameter answer: Carries a request out, told whether no further answer can wait, and says how much later the
  ///   answer is sent; `nil` when nobody answers it.
  mutating func advance(
    _ happened: Readiness, answering answer: (MBAPFrame, Bool) -> (frame: MBAPFrame, delay: Duration)?
  ) -> LinkState {
    let due = late.taken(until: .now)
    for answer in due { outgoing.append(answer) }
    if happened.contains(.writable) || !due.isEmpty, flush() == .closed { return .closed }
    if happened.contains(.readable) { return receive(answering: answer) }
    return happened.hasFailed ? .closed : .open
  }

  private mutating func receive(
    answering answer: (MBAPFrame, Bool) -> (frame: MBAPFrame, delay: Duration)?
  ) -> LinkState {
    var chunk = [UInt8](repeating: 0, count: 1024)
    switch chunk.withUnsafeMutableBytes(socket.receive) {
    case .nothingYet: return .open
    case .ended, .failed: return .closed
    case .bytes(let count): decoder.append(chunk[..<count])
    }
    do throws(MBAPError) {
      while let frame = try decoder.next() {
        guard let (reply, delay) = answer(frame, late.isFull) else { continue }
        if delay > .zero {
          late.add(reply.encoded(), due: .now + delay)
        } else {
          outgoing.append(reply.encoded())
        }
      }
    } catch {
      // Where the next frame starts is not known, so nothing after this can be trusted.
      return .closed
    }
    return flush()
  }

  private mutating func flush() -> LinkState { outgoing.send(socket.transmit) }
}
