import Foundation
import Testing

@testable import ModbusTransport

@Suite("A socket")
struct SocketTests {
  @Test("finds out by itself that the other side of an idle connection is gone")
  func keepAlive() throws {
    let socket = try Socket(family: AF_INET)
    defer { socket.release() }
    func option(_ name: Int32, _ level: Int32) -> Int32 {
      var value: Int32 = -1
      var size = socklen_t(MemoryLayout<Int32>.size)
      return getsockopt(socket.descriptor, level, name, &value, &size) == 0 ? value : -1
    }
    #expect(option(SO_KEEPALIVE, SOL_SOCKET) != 0)
    #expect(option(TCP_KEEPINTVL, Int32(IPPROTO_TCP)) == Socket.secondsBetweenProbes)
    #expect(option(TCP_KEEPCNT, Int32(IPPROTO_TCP)) == Socket.probes)
  }
}
