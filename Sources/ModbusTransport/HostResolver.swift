#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns host names into addresses.
enum HostResolver {
  /// The address that `host` spells in digits, or `nil` when it is a name; does not block.
  static func numericAddress(_ host: String, port: UInt16) -> SocketAddress? {
    try? lookUp(host, port: port, flags: AI_NUMERICHOST | AI_NUMERICSERV).first
  }

  /// The addresses of `host`, the system's preferred first; blocks for as long as the network takes.
  static func addresses(of host: String, port: UInt16) throws(ConnectionFailure) -> [SocketAddress] {
    try lookUp(host, port: port, flags: AI_NUMERICSERV)
  }

  private static func lookUp(
    _ host: String, port: UInt16, flags: Int32
  ) throws(ConnectionFailure) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Socket.stream
    hints.ai_flags = flags
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &hints, &list)
    guard status == 0 else {
      throw .unresolvable(host: host, reason: String(cString: gai_strerror(status)))
    }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var entry = list
    while let current = entry {
      if let address = current.pointee.ai_addr {
        found.append(SocketAddress(address, length: current.pointee.ai_addrlen))
      }
      entry = current.pointee.ai_next
    }
    guard !found.isEmpty else { throw .unresolvable(host: host, reason: "no IPv4 or IPv6 address") }
    return found
  }
}
