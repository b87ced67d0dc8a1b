#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What every descriptor of a connection is set to.
enum FileDescriptorFlags {
  /// Never blocks its thread, and is not handed on to child processes; `false` leaves the reason in `errno`.
  static func makePrivateAndNonBlocking(_ descriptor: Int32) -> Bool {
    let flags = fcntl(descriptor, F_GETFL)
    return flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) >= 0
      && fcntl(descriptor, F_SETFD, FD_CLOEXEC) >= 0
  }
}
