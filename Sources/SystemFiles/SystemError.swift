#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A system call that failed, by the number that it left in `errno`.
package struct SystemError: Error, Sendable, Hashable {
  /// The value of `errno`.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  /// The error of the call that failed last on this thread. Read it before any other call.
  package static var last: SystemError { SystemError(number: errno) }

  /// The system's own words: `Connection refused`.
  package var reason: String { String(cString: strerror(number)) }

  /// The name of the number in the headers, such as `ECONNREFUSED`; `error 150` for a number without a known name.
  package var name: String { Self.names[number] ?? "error \(number)" }
}

extension SystemError: CustomStringConvertible {
  /// The system's own words and the name of the number: `Connection refused (ECONNREFUSED)`.
  package var description: String { "\(reason) (\(name))" }
}
