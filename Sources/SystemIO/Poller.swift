package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits until something happens to a descriptor, or a time has come.
package enum Poller {
  /// Waits for a descriptor or for a wake-up.
  ///
  /// A signal may end the wait early, with nothing happened.
  ///
  /// - Parameters:
  ///   - pipe: What other threads wake this one with; it is not drained here.
  ///   - descriptor: What else to wait for.
  ///   - wanted: What to wait for there.
  ///   - deadline: When to stop waiting; `nil` for never.
  package static func wait(
    for pipe: WakePipe, or descriptor: FileDescriptor?, _ wanted: Readiness,
    until deadline: ContinuousClock.Instant?
  ) -> (isWoken: Bool, happened: Readiness) {
    // A pair instead of an array: this runs for every answer, and must not allocate.
    var entries = (PollEntry(pipe.readEnd, .readable), PollEntry(descriptor, wanted))
    let count = withUnsafeMutableBytes(of: &entries) {
      poll($0.assumingMemoryBound(to: pollfd.self).baseAddress, 2, milliseconds(until: deadline))
    }
    // After a failure the entries hold nothing.
    guard count > 0 else { return (false, []) }
    return (!entries.0.happened.isEmpty, entries.1.happened)
  }

  /// Waits for any of several descriptors; each entry then holds what happened to it.
  ///
  /// - Parameter deadline: When to stop waiting; `nil` for never. A signal may end the wait earlier.
  /// - Returns: Whether anything happened; if not, the entries mean nothing.
  package static func wait(for entries: inout [PollEntry], until deadline: ContinuousClock.Instant?) -> Bool {
    entries.withUnsafeMutableBufferPointer { entries in
      entries.withMemoryRebound(to: pollfd.self) {
        poll($0.baseAddress, nfds_t($0.count), milliseconds(until: deadline)) > 0
      }
    }
  }

  /// How long `poll` may wait: rounded up, since one that ends just before a deadline would only be repeated; −1 for
  /// ever, and little more than an hour at most.
  static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return Int32(min(seconds, 3600) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
