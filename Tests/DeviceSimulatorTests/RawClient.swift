import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A blocking socket to a server on this machine that sends whatever bytes a test wants.
final class RawClient {
  private let connection: LoopbackSocket

  init(port: UInt16) throws {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    connection = LoopbackSocket(descriptor)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0)
    // A server that never answers must fail the test, not hang it.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  func send(_ bytes: [UInt8]) { connection.send(bytes) }

  /// The next bytes: exactly `count`, or fewer when the server has closed the connection.
  func receive(_ count: Int) -> [UInt8] { connection.receive(exactly: count) }

  /// Sends a frame and returns the whole answer, or what came before the end.
  func exchange(_ pdu: [UInt8], unit: UInt8 = 1, transaction: UInt8 = 0) -> [UInt8] {
    send([0, transaction, 0, 0, 0, UInt8(pdu.count + 1), unit] + pdu)
    let header = receive(6)
    return header.count == 6 ? header + receive(Int(header[5])) : header
  }
}
