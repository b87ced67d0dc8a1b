#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The streams that a process is started with, by their descriptors.
package enum StandardStream {
  package static let input = STDIN_FILENO
  package static let output = STDOUT_FILENO
  package static let error = STDERR_FILENO
}
