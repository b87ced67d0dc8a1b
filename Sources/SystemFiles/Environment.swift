#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The environment variables of this process.
package enum Environment {
  /// The value of a variable; `nil` when it is not set.
  package static func value(of name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
