#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ConnectionFailure {
  /// The failure that the system's error number stands for.
  init(errno number: Int32) {
    switch number {
    case ECONNREFUSED: self = .refused
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL: self = .unreachable
    case ETIMEDOUT: self = .connectTimedOut
    case ECONNRESET, EPIPE, ECONNABORTED: self = .reset
    default: self = .system(number)
    }
  }
}
