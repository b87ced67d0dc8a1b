package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits as ``Poller`` does, and stays awake for what is likely to come at once.
///
/// To wake a thread takes as long as a device on the same machine takes to answer. So after a wait that was short, the
/// next one begins awake. Where answers take longer, a burst of them costs one such beginning, and waits sleep.
package struct EagerPoller: Sendable {
  /// How long a short wait is, and how long it stays awake: three times what an answer takes within a machine.
  package static let limit = Duration.microseconds(100)

  /// On a single processor, who stays awake keeps the other side from answering.
  private static let hasOtherProcessors = sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1

  /// Whether the next wait begins awake.
  package private(set) var staysAwake = false

  package init() {}

  /// Waits for a descriptor or for a wake-up, as ``Poller/wait(for:or:_:until:)``.
  package mutating func wait(
    for pipe: WakePipe, or descriptor: FileDescriptor?, _ wanted: Readiness,
    until deadline: ContinuousClock.Instant?
  ) -> (isWoken: Bool, happened: Readiness) {
    let start = ContinuousClock.now
    // A look in passing, between two pieces of work, says nothing about how long answers take.
    if let deadline, deadline <= start { return Poller.wait(for: pipe, or: descriptor, wanted, until: start) }
    if staysAwake {
      let end = min(start + Self.limit, deadline ?? start + Self.limit)
      repeat {
        let found = Poller.wait(for: pipe, or: descriptor, wanted, until: start)
        if found.isWoken || !found.happened.isEmpty { return found }
      } while ContinuousClock.now < end
    }
    let found = Poller.wait(for: pipe, or: descriptor, wanted, until: deadline)
    learn(from: start.duration(to: .now), hasHappened: found.isWoken || !found.happened.isEmpty)
    return found
  }

  /// Has the next wait begin asleep: what was waited for elsewhere took long.
  package mutating func beginAsleep() { staysAwake = false }

  /// Decides how the next wait begins, after one that slept.
  mutating func learn(from wait: Duration, hasHappened: Bool) {
    staysAwake = Self.hasOtherProcessors && hasHappened && wait <= Self.limit
  }
}
