import Foundation

/// A TCP connection on loopback, as a test's server or client has it.
///
/// The descriptor's number stays taken until nobody holds the object. What is sent too late so reaches nobody, and not
/// the connection that another test has under the same number by then.
package final class LoopbackSocket: Sendable {
  package let descriptor: Int32

  /// Takes over a connected socket.
  package init(_ descriptor: Int32) {
    self.descriptor = descriptor
    #if canImport(Darwin)
      var on: Int32 = 1
      _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  deinit { _ = close(descriptor) }

  /// Sends bytes; a connection that has ended takes them without a signal that would end the tests.
  package func send(_ bytes: [UInt8]) {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    _ = bytes.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, flags) }
  }

  /// The next bytes, `count` at most; `nil` when the connection has ended or nothing came in its time.
  package func receive(upTo count: Int = 1024) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: count)
    let received = recv(descriptor, &buffer, count, 0)
    return received > 0 ? Array(buffer[..<received]) : nil
  }

  /// The next bytes: exactly `count`, or fewer when the connection ends before.
  package func receive(exactly count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let more = receive(upTo: count - bytes.count) { bytes += more }
    return bytes
  }

  /// Ends the connection in order, as a server that is stopped does.
  package func hangUp() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
}
