#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An IPv4 or IPv6 address with its port, as the system takes it.
package struct SocketAddress: Sendable, Hashable {
  /// The bytes of a `sockaddr_in` or `sockaddr_in6`.
  let bytes: [UInt8]
  /// `AF_INET` or `AF_INET6`.
  let family: Int32

  init(_ pointer: UnsafePointer<sockaddr>, length: socklen_t) {
    bytes = Array(UnsafeRawBufferPointer(start: pointer, count: Int(length)))
    family = Int32(pointer.pointee.sa_family)
  }

  /// The address that a system call such as `getsockname` writes; `nil` when it fails.
  init?(writtenBy call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let address = withUnsafeMutableBytes(of: &storage) { raw in
      // The buffer is a sockaddr_storage, which is large and aligned enough for any address.
      raw.withMemoryRebound(to: sockaddr.self) { buffer -> SocketAddress? in
        guard call(buffer.baseAddress!, &length) == 0 else { return nil }
        return SocketAddress(buffer.baseAddress!, length: length)
      }
    }
    guard let address else { return nil }
    self = address
  }

  /// The port. IPv4 and IPv6 addresses have it at the same place.
  var port: UInt16 { UInt16(bytes[2]) << 8 | UInt16(bytes[3]) }

  /// The address and the port as people write them: `127.0.0.1:502`, `[::1]:502`; `nil` where the system has no text for it.
  package var text: String? {
    var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let result = withPointer { pointer, length in
      getnameinfo(pointer, length, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    }
    guard result == 0 else { return nil }
    let host = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return family == AF_INET6 ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// Lends the address to a system call.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    // An array of bytes is not aligned for an address; a `sockaddr_storage` is.
    var storage = sockaddr_storage()
    let count = min(bytes.count, MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { raw in
      raw.copyBytes(from: bytes.prefix(count))
      return raw.withMemoryRebound(to: sockaddr.self) {
        body(UnsafePointer($0.baseAddress!), socklen_t(count))
      }
    }
  }
}
