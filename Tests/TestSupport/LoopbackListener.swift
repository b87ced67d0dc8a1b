import Foundation

/// Opens listening TCP sockets on loopback.
package enum LoopbackListener {
  package struct Failure: Error {
    package var call: String
    package var number: Int32
  }

  /// A socket that listens at `port`, or at a free one for 0.
  package static func open(port: UInt16 = 0, family: Int32 = AF_INET) throws -> (
    descriptor: Int32, port: UInt16
  ) {
    #if canImport(Glibc)
      let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(family, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
    var on: Int32 = 1
    _ = setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    guard bindToLoopback(descriptor, port, family) == 0, listen(descriptor, 64) == 0 else {
      let number = errno
      _ = close(descriptor)
      throw Failure(call: "bind or listen", number: number)
    }
    return (descriptor, boundPort(descriptor))
  }

  /// A port of loopback that was free a moment ago.
  package static func freePort() throws -> UInt16 {
    let (descriptor, port) = try open()
    _ = close(descriptor)
    return port
  }

  private static func bindToLoopback(_ descriptor: Int32, _ port: UInt16, _ family: Int32) -> Int32 {
    if family == AF_INET6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      address.sin6_addr = in6addr_loopback
      return bind(descriptor, &address)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return bind(descriptor, &address)
  }

  private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
    withUnsafeMutableBytes(of: &address) { raw in
      raw.withMemoryRebound(to: sockaddr.self) {
        Foundation.bind(descriptor, $0.baseAddress!, socklen_t(raw.count))
      }
    }
  }

  /// IPv4 and IPv6 addresses keep the port at the same place.
  private static func boundPort(_ descriptor: Int32) -> UInt16 {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { raw in
      _ = raw.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress!, &length) }
      return UInt16(raw[2]) << 8 | UInt16(raw[3])
    }
  }
}
