#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Turns host names into addresses.
package enum HostResolver {
  /// Why a host has no address.
  package struct Failure: Error, Sendable, Hashable {
    /// The system's own words.
    package let reason: String
  }

  /// The address that `host` spells in digits, or `nil` when it is a name; does not block.
  package static func numericAddress(_ host: String, port: UInt16) -> SocketAddress? {
    try? lookUp(host, port: port, flags: AI_NUMERICHOST | AI_NUMERICSERV).first
  }

  /// The addresses of `host`, at least one, the system's preferred first; blocks for as long as the network takes.
  package static func addresses(of host: String, port: UInt16) throws(Failure) -> [SocketAddress] {
    try lookUp(host, port: port, flags: AI_NUMERICSERV)
  }

  private static func lookUp(_ host: String, port: UInt16, flags: Int32) throws(Failure) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Socket.stream
    hints.ai_flags = flags
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &hints, &list)
    guard status == 0 else { throw Failure(reason: String(cString: gai_strerror(status))) }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var entry = list
    while let current = entry {
      if let address = current.pointee.ai_addr {
        found.append(SocketAddress(address, length: current.pointee.ai_addrlen))
      }
      entry = current.pointee.ai_next
    }
    guard !found.isEmpty else { throw Failure(reason: "no IPv4 or IPv6 address") }
    return found
  }
}
