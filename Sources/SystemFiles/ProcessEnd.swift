#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The end of this process.
package enum ProcessEnd {
  /// Ends the process with a status.
  package static func exit(_ status: Int32) -> Never { systemExit(status) }
}

/// The system's `exit`, which the method of the same name hides.
private func systemExit(_ status: Int32) -> Never { exit(status) }
