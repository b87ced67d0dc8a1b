#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An IPv4 or IPv6 address with its port, as the system takes it.
struct SocketAddress: Sendable {
  /// The bytes of a `sockaddr_in` or `sockaddr_in6`.
  let bytes: [UInt8]
  /// `AF_INET` or `AF_INET6`.
  let family: Int32

  init(_ pointer: UnsafePointer<sockaddr>, length: socklen_t) {
    bytes = Array(UnsafeRawBufferPointer(start: pointer, count: Int(length)))
    family = Int32(pointer.pointee.sa_family)
  }

  /// Lends the address to a system call.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    // An array of bytes has no alignment to speak of; a `sockaddr_storage` has that of every address.
    var storage = sockaddr_storage()
    let count = min(bytes.count, MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { raw in
      raw.copyBytes(from: bytes.prefix(count))
      // The buffer is a sockaddr_storage, which is large and aligned enough for any address.
      return raw.withMemoryRebound(to: sockaddr.self) {
        body(UnsafePointer($0.baseAddress!), socklen_t(count))
      }
    }
  }
}
