import Foundation
import SystemFiles
import Testing

@testable import SystemIO

@Suite("A socket")
struct SocketTests {
  static func listener() throws -> ListeningSocket {
    try ListeningSocket(at: try #require(HostResolver.numericAddress("127.0.0.1", port: 0)))
  }

  static func connect(to listener: ListeningSocket) throws -> (Socket, Socket.Attempt) {
    let port = try #require(listener.port)
    let address = try #require(HostResolver.numericAddress("127.0.0.1", port: port))
    let socket = try Socket(for: address)
    return (socket, socket.connect(to: address))
  }

  @Test("finds out by itself that the other side of an idle connection is gone")
  func keepAlive() throws {
    let socket = try Socket(for: try #require(HostResolver.numericAddress("127.0.0.1", port: 502)))
    func option(_ name: Int32, _ level: Int32) -> Int32 {
      var value: Int32 = -1
      var size = socklen_t(MemoryLayout<Int32>.size)
      return getsockopt(socket.descriptor.number, level, name, &value, &size) == 0 ? value : -1
    }
    #expect(option(SO_KEEPALIVE, SOL_SOCKET) != 0)
    #expect(option(TCP_KEEPINTVL, Int32(IPPROTO_TCP)) == Socket.secondsBetweenProbes)
    #expect(option(TCP_KEEPCNT, Int32(IPPROTO_TCP)) == Socket.probes)
  }

  @Test("carries bytes to the client that was accepted, and tells when the other side has ended")
  func carries() throws {
    let listener = try Self.listener()
    var client: Socket?
    let (server, attempt) = try Self.connect(to: listener)
    if case .failed(let error) = attempt { Issue.record("\(error)") }
    let pipe = try WakePipe()
    _ = Poller.wait(for: pipe, or: listener.descriptor, .readable, until: .now + .seconds(10))
    if case .client(let socket) = listener.acceptClient() { client = socket }
    guard case .bytes(3) = try #require(client).transmit([1, 2, 3]) else {
      Issue.record("nothing was sent")
      return
    }
    var buffer = [UInt8](repeating: 0, count: 16)
    let (isWoken, happened) = Poller.wait(
      for: pipe, or: server.descriptor, .readable, until: .now + .seconds(10))
    #expect(!isWoken && happened.contains(.readable))
    guard case .bytes(3) = buffer.withUnsafeMutableBytes(server.receive) else {
      Issue.record("nothing came")
      return
    }
    #expect(buffer.prefix(3) == [1, 2, 3])
    guard case .nothingYet = buffer.withUnsafeMutableBytes(server.receive) else {
      Issue.record("something else came")
      return
    }
    client = nil
    _ = Poller.wait(for: pipe, or: server.descriptor, .readable, until: .now + .seconds(10))
    guard case .ended = buffer.withUnsafeMutableBytes(server.receive) else {
      Issue.record("the end was not noticed")
      return
    }
  }

  @Test("is refused where nothing listens, and the error has the name of its number")
  func refused() throws {
    var listener: ListeningSocket? = try Self.listener()
    let port = try #require(listener?.port)
    listener = nil
    let address = try #require(HostResolver.numericAddress("127.0.0.1", port: port))
    let socket = try Socket(for: address)
    var attempt = socket.connect(to: address)
    if case .inProgress = attempt {
      _ = Poller.wait(for: try WakePipe(), or: socket.descriptor, .writable, until: .now + .seconds(10))
      attempt = socket.attempt
    }
    guard case .failed(let error) = attempt else {
      Issue.record("connected to nobody")
      return
    }
    #expect(error.isRefusal)
    #expect(error.description.hasSuffix("(ECONNREFUSED)"))
  }

  @Test("cannot listen at a port that is taken")
  func portInUse() throws {
    let listener = try Self.listener()
    let port = try #require(listener.port)
    let address = try #require(HostResolver.numericAddress("127.0.0.1", port: port))
    #expect(throws: SystemError(number: EADDRINUSE)) { _ = try ListeningSocket(at: address) }
  }
}
