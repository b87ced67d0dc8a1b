import ModbusProtocol
import SystemIO

/// The serial line of a server: the requests that are coming in and the answers that wait to be sent.
///
/// A request is carried out when the line has been silent after it: before that it may go on, and an answer would run
/// into it.
struct SerialConnection {
  let port: SerialPort

  private let silence: Duration
  private var decoder = RTUDecoder(.requests)
  private var waiting: [RTUFrame] = []
  private var outgoing = Outgoing()
  private var late = LateAnswers()
  /// When the line will have been silent for long enough; `nil` when nothing has come since it last was.
  private var silentFrom: ContinuousClock.Instant?

  /// A client asks again only after an answer, so more than this is noise.
  private static let mostWaiting = 16

  /// Opens the line.
  init(_ line: SerialLine) throws(SerialPortError) {
    port = try SerialPort(path: line.path, settings: line.settings)
    silence = line.settings.frameSilence
  }

  /// When there is something to do although nothing happens on the port; `nil` for never.
  var nextLook: ContinuousClock.Instant? { [silentFrom, late.next].compactMap(\.self).min() }

  /// What to wait for.
  var wanted: Readiness { outgoing.isEmpty ? .readable : [.readable, .writable] }

  /// Does what the port is ready for, and carries out what has come if the line is silent.
  ///
  /// - Parameter answer: Carries a request out, told whether no further answer can wait, and says how much later the
  ///   answer is sent; `nil` when nobody answers it.
  mutating func advance(
    _ happened: Readiness, answering answer: (RTUFrame, Bool) -> (frame: RTUFrame, delay: Duration)?
  ) -> LinkState {
    let due = late.taken(until: .now)
    for answer in due { outgoing.append(answer) }
    if happened.contains(.writable) || !due.isEmpty, flush() == .closed { return .closed }
    if happened.contains(.readable) || happened.hasFailed, receive() == .closed { return .closed }
    guard let silentFrom, silentFrom <= .now else { return .open }
    self.silentFrom = nil
    while let frame = decoder.nextAfterSilence() { keep(frame) }
    for frame in waiting {
      guard let (reply, delay) = answer(frame, late.isFull) else { continue }
      if delay > .zero {
        late.add(reply.encoded(), due: .now + delay)
      } else {
        outgoing.append(reply.encoded())
      }
    }
    waiting.removeAll()
    return flush()
  }

  private mutating func receive() -> LinkState {
    var chunk = [UInt8](repeating: 0, count: 512)
    switch chunk.withUnsafeMutableBytes(port.receive) {
    case .nothingYet: return .open
    case .ended, .failed: return .closed
    case .bytes(let count): decoder.append(chunk[..<count])
    }
    while let frame = decoder.next() { keep(frame) }
    silentFrom = .now + silence
    return .open
  }

  private mutating func keep(_ frame: RTUFrame) {
    if waiting.count < Self.mostWaiting { waiting.append(frame) }
  }

  private mutating func flush() -> LinkState { outgoing.send(port.transmit) }
}
