#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a descriptor is ready for, or is waited for.
package struct Readiness: OptionSet, Sendable {
  package let rawValue: Int16

  package init(rawValue: Int16) { self.rawValue = rawValue }

  /// There are bytes to read, a client to accept, or the end.
  package static let readable = Readiness(rawValue: Int16(POLLIN))
  /// There is room for bytes to write, or an attempt to connect has ended.
  package static let writable = Readiness(rawValue: Int16(POLLOUT))

  private static let failures = Readiness(rawValue: Int16(POLLERR | POLLHUP | POLLNVAL))

  /// Whether there was an error or a hang-up; the next call on the descriptor tells which. It is reported unasked.
  package var hasFailed: Bool { !isDisjoint(with: Self.failures) }
}
