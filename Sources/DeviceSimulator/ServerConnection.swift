import ModbusProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One client of the server: its socket, the frame that is coming in and the answers on their way out.
struct ServerConnection {
  /// What became of a connection.
  enum State {
    case open
    case closed
  }

  let descriptor: Int32
  private var decoder = MBAPDecoder()
  private var outgoing: [UInt8] = []

  /// A client that sends without reading its answers is not listened to beyond this many bytes.
  private static let mostOutgoing = 4096

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// What to wait for.
  var wanted: Int16 {
    Int16(outgoing.count < Self.mostOutgoing ? POLLIN : 0) | Int16(outgoing.isEmpty ? 0 : POLLOUT)
  }

  /// Takes in what has arrived, and answers every whole frame.
  mutating func receive(answering answer: (MBAPFrame) -> MBAPFrame) -> State {
    var chunk = [UInt8](repeating: 0, count: 1024)
    let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return count < 0 && Self.isTemporary(errno) ? .open : .closed }
    decoder.append(chunk[..<count])
    do throws(MBAPError) {
      while let frame = try decoder.next() {
        outgoing += answer(frame).encoded()
      }
    } catch {
      // The stream has lost its frames, so nothing after this can be trusted.
      return .closed
    }
    return flush()
  }

  /// Sends what the socket takes.
  mutating func flush() -> State {
    while !outgoing.isEmpty {
      #if canImport(Darwin)
        let flags: Int32 = 0
      #else
        let flags = Int32(MSG_NOSIGNAL)
      #endif
      let count = outgoing.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return Self.isTemporary(errno) ? .open : .closed }
      outgoing.removeFirst(count)
    }
    return .open
  }

  private static func isTemporary(_ code: Int32) -> Bool {
    code == EAGAIN || code == EWOULDBLOCK || code == EINTR
  }
}
