package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A descriptor among those that a poll waits for.
package struct PollEntry {
  private var entry: pollfd

  /// - Parameters:
  ///   - descriptor: The descriptor, which the caller has to keep open; `nil` for an entry that is passed over.
  ///   - wanted: What to wait for; errors and hang-ups are reported in any case.
  package init(_ descriptor: FileDescriptor?, _ wanted: Readiness) {
    // The system passes over a negative number.
    entry = pollfd(fd: descriptor?.number ?? -1, events: wanted.rawValue, revents: 0)
  }

  /// What the last poll found.
  package var happened: Readiness { Readiness(rawValue: entry.revents) }
}
