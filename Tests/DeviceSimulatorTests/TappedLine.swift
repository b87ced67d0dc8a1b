import Foundation
import TestSupport
import Testing

/// A TCP connection to a server of this machine with a tap in the middle; a capture of an interface would need
/// privileges.
final class TappedLine: Sendable {
  let tap = WireTap()
  /// Where the client connects.
  let port: UInt16
  private let listener: Int32
  private let server: LoopbackSocket

  /// Connects to the server, and waits for one client.
  init(to serverPort: UInt16) throws {
    (listener, port) = try LoopbackListener.open()
    server = LoopbackSocket(try Self.newSocket())
    var target = Self.loopback(serverPort)
    try #require(Self.with(&target) { connect(server.descriptor, $0, $1) } == 0)
    Thread.detachNewThread { self.carry() }
  }

  /// Carries until one side ends, or nothing passes for two minutes.
  private func carry() {
    let client = LoopbackSocket(accept(listener, nil, nil))
    defer {
      for end in [client, server] { end.hangUp() }
      close(listener)
    }
    while true {
      var entries = [client, server].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      let ready = poll(&entries, 2, 120_000)
      // The end of a program that another test runs interrupts the wait.
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else { return }
      for (from, to) in [(client, server), (server, client)] {
        guard entries[from === client ? 0 : 1].revents != 0 else { continue }
        guard let bytes = from.receive() else { return }
        tap.note(bytes, isRequest: from === client)
        to.send(bytes)
      }
    }
  }

  private static func newSocket() throws -> Int32 {
    #if canImport(Darwin)
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    try #require(descriptor >= 0)
    return descriptor
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func with(
    _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
