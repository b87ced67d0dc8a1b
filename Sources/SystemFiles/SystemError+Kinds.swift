#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The kinds of error that callers tell apart.
extension SystemError {
  /// Whether the call should simply be made again later: nothing is there yet, or a signal interrupted it.
  package var isTemporary: Bool { number == EAGAIN || number == EWOULDBLOCK || number == EINTR }

  /// Whether there is nothing at the path.
  package var isMissing: Bool { number == ENOENT }

  /// Whether there is nothing at the path, or something on the way to it is not a folder.
  package var isMissingFile: Bool { number == ENOENT || number == ENOTDIR }

  /// Whether this user may not do it.
  package var isRefusedPermission: Bool { number == EACCES || number == EPERM }

  /// Whether symbolic links lead in a circle.
  package var isLinkLoop: Bool { number == ELOOP }

  /// Whether the reader of the pipe or socket is gone.
  package var isBrokenPipe: Bool { number == EPIPE }

  /// Whether nothing listens at the address.
  package var isRefusal: Bool { number == ECONNREFUSED }

  /// Whether there is no way to the address.
  package var isUnreachable: Bool {
    [ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL].contains(number)
  }

  /// Whether the other side did not react in time.
  package var isTimeout: Bool { number == ETIMEDOUT }

  /// Whether the other side broke the connection off.
  package var isReset: Bool { [ECONNRESET, EPIPE, ECONNABORTED].contains(number) }
}
