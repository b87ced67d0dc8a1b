#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP socket that never blocks and never raises a signal.
struct Socket: Sendable {
  /// How a connection attempt stands.
  enum Attempt {
    case connected
    case inProgress
    case failed(ConnectionFailure)
  }

  /// What came in.
  enum Arrival {
    case bytes(Int)
    case nothingYet
    case ended(ConnectionFailure)
  }

  /// What went out.
  enum Departure {
    /// The number of bytes that the system took, perhaps none.
    case bytes(Int)
    case failed(ConnectionFailure)
  }

  let descriptor: Int32

  #if canImport(Glibc)
    static let stream = Int32(SOCK_STREAM.rawValue)
  #else
    static let stream = Int32(SOCK_STREAM)
  #endif

  /// Opens a socket for addresses of `family`.
  init(family: Int32) throws(ConnectionFailure) {
    let descriptor = socket(family, Self.stream, 0)
    guard descriptor >= 0 else { throw ConnectionFailure(errno: errno) }
    self.descriptor = descriptor
    guard FileDescriptorFlags.makePrivateAndNonBlocking(descriptor) else {
      let number = errno
      release()
      throw ConnectionFailure(errno: number)
    }
    // A request is one small packet that must leave at once. Failing to say so costs time, not correctness.
    enable(TCP_NODELAY, at: Int32(IPPROTO_TCP))
    #if canImport(Darwin)
      enable(SO_NOSIGPIPE, at: SOL_SOCKET)
    #endif
    keepAlive()
  }

  private func enable(_ option: Int32, at level: Int32) { set(option, at: level, to: 1) }

  private func set(_ option: Int32, at level: Int32, to value: Int32) {
    var value = value
    _ = setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Finds out within half a minute that the other side of an idle connection is gone; the next request then connects
  /// at once instead of waiting in vain. It also keeps the connection known to what stands in between.
  private func keepAlive() {
    let tcp = Int32(IPPROTO_TCP)
    enable(SO_KEEPALIVE, at: SOL_SOCKET)
    #if canImport(Darwin)
      set(TCP_KEEPALIVE, at: tcp, to: Self.secondsUntilProbe)
    #else
      set(TCP_KEEPIDLE, at: tcp, to: Self.secondsUntilProbe)
    #endif
    set(TCP_KEEPINTVL, at: tcp, to: Self.secondsBetweenProbes)
    set(TCP_KEEPCNT, at: tcp, to: Self.probes)
  }

  static let secondsUntilProbe: Int32 = 15
  static let secondsBetweenProbes: Int32 = 5
  static let probes: Int32 = 3

  /// Begins to connect; wait until the socket is writable, then ask `attempt`.
  func begin(_ address: SocketAddress) -> Attempt {
    let status = address.withPointer { connect(descriptor, $0, $1) }
    if status == 0 { return attempt }
    // An interrupted connect goes on in the background, like one that is in progress.
    return errno == EINPROGRESS || errno == EINTR ? .inProgress : .failed(ConnectionFailure(errno: errno))
  }

  /// How the attempt stands once the socket is writable.
  var attempt: Attempt {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else {
      return .failed(ConnectionFailure(errno: errno))
    }
    guard number == 0 else { return .failed(ConnectionFailure(errno: number)) }
    return isConnectedToItself ? .failed(.refused) : .connected
  }

  /// Whether the two ends are one socket.
  ///
  /// TCP lets a local port that nobody listens at connect to itself when the system happens to pick it as the source.
  /// Such a connection repeats each request, and a repeated single write looks like its own confirmation.
  private var isConnectedToItself: Bool {
    func address(_ call: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32)
      -> [UInt8]?
    {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      return withUnsafeMutableBytes(of: &storage) { raw in
        let status = raw.withMemoryRebound(to: sockaddr.self) { call(descriptor, $0.baseAddress!, &length) }
        return status == 0 ? Array(raw.prefix(Int(length))) : nil
      }
    }
    guard let here = address({ getsockname($0, $1, $2) }), let there = address({ getpeername($0, $1, $2) })
    else { return false }
    return here == there
  }

  /// Takes what has come in.
  func receive(into buffer: UnsafeMutableRawBufferPointer) -> Arrival {
    let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
    if count > 0 { return .bytes(count) }
    if count == 0 { return .ended(.closedByPeer) }
    return errno == EAGAIN || errno == EINTR ? .nothingYet : .ended(ConnectionFailure(errno: errno))
  }

  /// Hands bytes to the system, as many as it takes now.
  func transmit(_ bytes: [UInt8]) -> Departure {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
    if count >= 0 { return .bytes(count) }
    return errno == EAGAIN || errno == EINTR ? .bytes(0) : .failed(ConnectionFailure(errno: errno))
  }

  /// Gives the descriptor back; the socket must not be used afterwards.
  func release() { _ = close(descriptor) }
}
