import ModbusProtocol
import SerialPorts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The serial line of a server: the requests that are coming in and the answers on their way out.
///
/// A request is carried out when the line has been silent after it: before that it may go on, and an answer would run
/// into it.
struct SerialConnection {
  let descriptor: Int32

  private let silence: Duration
  private var decoder = RTUDecoder(.requests)
  private var waiting: [RTUFrame] = []
  private var outgoing: [UInt8] = []
  /// When the line will have been silent for long enough; `nil` when nothing has come since it last was.
  private var silentFrom: ContinuousClock.Instant?

  /// A client asks again only after an answer, so more than this is noise.
  private static let mostWaiting = 16

  /// Opens the line.
  init(_ line: SerialLine) throws(ServerError) {
    descriptor = try line.open()
    silence = line.port.frameSilence
  }

  /// Gives the line back.
  func release() { SerialPortDescriptor.release(descriptor) }

  /// What to wait for.
  var wanted: Int16 { Int16(POLLIN) | Int16(outgoing.isEmpty ? 0 : POLLOUT) }

  /// How many milliseconds to wait for it at most; `nil` for any time.
  var patience: Int32? {
    guard let silentFrom else { return nil }
    let (seconds, attoseconds) = max(silentFrom - .now, .zero).components
    return Int32(seconds) * 1000 + Int32(attoseconds / 1_000_000_000_000_000) + 1
  }

  /// Takes in what has arrived.
  mutating func receive() -> ServerConnection.State {
    var chunk = [UInt8](repeating: 0, count: 512)
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return count < 0 && Self.isTemporary(errno) ? .open : .closed }
    decoder.append(chunk[..<count])
    while let frame = decoder.next() { keep(frame) }
    silentFrom = .now + silence
    return .open
  }

  /// Answers what has come, if the line is silent.
  mutating func answer(_ answer: (RTUFrame) -> RTUFrame?) -> ServerConnection.State {
    guard let silentFrom, silentFrom <= .now else { return .open }
    self.silentFrom = nil
    while let frame = decoder.nextAfterSilence() { keep(frame) }
    for frame in waiting {
      if let reply = answer(frame) { outgoing += reply.encoded() }
    }
    waiting.removeAll()
    return flush()
  }

  private mutating func keep(_ frame: RTUFrame) {
    if waiting.count < Self.mostWaiting { waiting.append(frame) }
  }

  /// Sends what the line takes.
  mutating func flush() -> ServerConnection.State {
    while !outgoing.isEmpty {
      let count = outgoing.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return Self.isTemporary(errno) ? .open : .closed }
      outgoing.removeFirst(count)
    }
    return .open
  }

  private static func isTemporary(_ code: Int32) -> Bool {
    code == EAGAIN || code == EWOULDBLOCK || code == EINTR
  }
}
