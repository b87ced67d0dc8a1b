package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A TCP socket that never blocks and never raises a signal.
package struct Socket: Sendable {
  /// How far an attempt to connect has come.
  package enum Attempt: Sendable {
    case connected
    case inProgress
    case failed(SystemError)
  }

  package let descriptor: FileDescriptor

  #if canImport(Glibc)
    static let stream = Int32(SOCK_STREAM.rawValue)
  #else
    static let stream = Int32(SOCK_STREAM)
  #endif

  /// Opens a socket to connect to `address` with.
  package init(for address: SocketAddress) throws(SystemError) {
    self.init(try FileDescriptor(nonBlocking: socket(address.family, Self.stream, 0)))
  }

  /// Takes over the socket of a client that was accepted.
  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
    // A message is one small packet that has to leave at once. A socket that refuses these options is slower, but
    // works.
    enable(TCP_NODELAY, at: Int32(IPPROTO_TCP))
    #if canImport(Darwin)
      enable(SO_NOSIGPIPE, at: SOL_SOCKET)
    #endif
    keepAlive()
  }

  private func enable(_ option: Int32, at level: Int32) { set(option, at: level, to: 1) }

  private func set(_ option: Int32, at level: Int32, to value: Int32) {
    var value = value
    _ = setsockopt(descriptor.number, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Finds out within half a minute that the other side of an idle connection is gone: the next request then connects
  /// at once instead of waiting for a timeout. It also keeps firewalls in between from forgetting the connection.
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

  /// Begins to connect. Where that is in progress, wait until the socket is writable and then ask `attempt`.
  package func connect(to address: SocketAddress) -> Attempt {
    let status = address.withPointer { systemConnect(descriptor.number, $0, $1) }
    if status == 0 { return attempt }
    // An interrupted call goes on connecting in the background.
    let error = SystemError.last
    return error.number == EINPROGRESS || error.number == EINTR ? .inProgress : .failed(error)
  }

  /// How the attempt has ended, once the socket is writable.
  package var attempt: Attempt {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor.number, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else {
      return .failed(.last)
    }
    guard number == 0 else { return .failed(SystemError(number: number)) }
    return isConnectedToItself ? .failed(SystemError(number: ECONNREFUSED)) : .connected
  }

  /// Whether the two ends are one socket.
  ///
  /// TCP connects to a local port that nobody listens at if the system happens to choose that port as the source.
  /// Such a connection repeats each request, and a repeated write of one value looks like its own confirmation.
  private var isConnectedToItself: Bool {
    guard let here = SocketAddress(writtenBy: { getsockname(descriptor.number, $0, $1) }),
      let there = peer
    else { return false }
    return here == there
  }

  /// The address at the other end; `nil` where there is none any more.
  package var peer: SocketAddress? { SocketAddress(writtenBy: { getpeername(descriptor.number, $0, $1) }) }

  /// Takes what has come in.
  package func receive(into buffer: UnsafeMutableRawBufferPointer) -> Arrival {
    Arrival(recv(descriptor.number, buffer.baseAddress, buffer.count, 0))
  }

  /// Looks at what has come in, and leaves it there. A failure is told only once.
  package func peek() -> Arrival {
    var byte: UInt8 = 0
    return Arrival(recv(descriptor.number, &byte, 1, Int32(MSG_PEEK)))
  }

  /// Gives bytes to the system, as many as it takes now.
  package func transmit(_ bytes: ArraySlice<UInt8>) -> Departure {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    return Departure(bytes.withUnsafeBytes { send(descriptor.number, $0.baseAddress, $0.count, flags) })
  }
}

/// The system's `connect`, which a method of the same name would hide.
private func systemConnect(_ number: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32
{
  connect(number, address, length)
}
