#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few socket calls that a server needs; descriptors are non-blocking and not inherited by child processes.
enum Sockets {
  /// A listening TCP socket.
  ///
  /// - Parameters:
  ///   - host: A numeric IPv4 or IPv6 address, or `localhost`.
  ///   - port: The port; 0 takes a free one.
  static func listen(host: String, port: UInt16) throws(ServerError) -> Int32 {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    hints.ai_flags = AI_PASSIVE | (host == "localhost" ? 0 : AI_NUMERICHOST)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list else {
      throw ServerError("`\(host)` is not an address to listen on: expected one such as 127.0.0.1")
    }
    defer { freeaddrinfo(list) }
    let place = "\(host):\(port)"
    let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, first.pointee.ai_protocol)
    guard descriptor >= 0 else { throw failure("cannot open a socket for \(place)") }
    do throws(ServerError) {
      var yes: Int32 = 1
      // Without it, a server that was just stopped would block its own port for a minute.
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
      try prepare(descriptor)
      guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
        throw failure("cannot listen on \(place)")
      }
      guard systemListen(descriptor, 16) == 0 else { throw failure("cannot listen on \(place)") }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.listen(descriptor, backlog)
    #elseif canImport(Musl)
      Musl.listen(descriptor, backlog)
    #else
      Darwin.listen(descriptor, backlog)
    #endif
  }

  /// The port that a socket is bound to.
  static func port(of descriptor: Int32) -> UInt16 {
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &address) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &size) }
      return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        // The port is at the same place in IPv4 and IPv6 addresses.
        UInt16(bigEndian: $0.pointee.sin_port)
      }
    }
  }

  /// What came of taking in a client.
  enum Admission {
    case client(Int32)
    /// Nobody waits any more, or the client did not stay.
    case nobody
    /// Somebody waits, and the system has no descriptor to give; the listener stays ready all the time.
    case noDescriptors
  }

  /// Takes in the next waiting client.
  static func accept(from listener: Int32) -> Admission {
    #if canImport(Glibc)
      let descriptor = Glibc.accept(listener, nil, nil)
    #elseif canImport(Musl)
      let descriptor = Musl.accept(listener, nil, nil)
    #else
      let descriptor = Darwin.accept(listener, nil, nil)
    #endif
    guard descriptor >= 0 else {
      return [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) ? .noDescriptors : .nobody
    }
    guard (try? prepare(descriptor)) != nil else {
      close(descriptor)
      return .nobody
    }
    var yes: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    return .client(descriptor)
  }

  /// Both ends of a pipe: reading, writing.
  static func pipe() throws(ServerError) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let result = Glibc.pipe(&ends)
    #elseif canImport(Musl)
      let result = Musl.pipe(&ends)
    #else
      let result = Darwin.pipe(&ends)
    #endif
    guard result == 0 else { throw failure("cannot open a pipe") }
    for end in ends { try prepare(end) }
    return (ends[0], ends[1])
  }

  private static func prepare(_ descriptor: Int32) throws(ServerError) {
    guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0,
      fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
    else { throw failure("cannot set up a socket") }
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  private static func failure(_ what: String) -> ServerError {
    ServerError("\(what): \(String(cString: strerror(errno)))")
  }
}
