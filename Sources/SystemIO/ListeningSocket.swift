package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A TCP socket that clients connect to; it never blocks.
package struct ListeningSocket: Sendable {
  /// The outcome of accepting a client.
  package enum Admission: Sendable {
    case client(Socket)
    /// No client waits any more, or it did not stay.
    case nobody
    /// A client waits and the system has no descriptor left for it; the listening socket stays readable.
    case noDescriptors
  }

  package let descriptor: FileDescriptor

  /// How many clients the system lets wait.
  private static let backlog: Int32 = 16

  /// Listens at an address; at a free port of it where that is 0.
  package init(at address: SocketAddress) throws(SystemError) {
    descriptor = try FileDescriptor(nonBlocking: socket(address.family, Socket.stream, 0))
    // Without it, a server that was just stopped would block its own port for a minute.
    var yes: Int32 = 1
    setsockopt(
      descriptor.number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard address.withPointer({ bind(descriptor.number, $0, $1) }) == 0,
      listen(descriptor.number, Self.backlog) == 0
    else { throw .last }
  }

  /// The port that clients connect to; `nil` if the system does not tell it.
  package var port: UInt16? { SocketAddress(writtenBy: { getsockname(descriptor.number, $0, $1) })?.port }

  /// Accepts the next client that waits.
  package func acceptClient() -> Admission {
    let number = accept(descriptor.number, nil, nil)
    do throws(SystemError) {
      return .client(Socket(try FileDescriptor(nonBlocking: number)))
    } catch {
      return [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.number) ? .noDescriptors : .nobody
    }
  }
}
