public import RegisterRuntime
import Synchronization

/// Reads values of any number of devices again and again, for as long as somebody follows them, and tells their states.
///
/// Nothing is read that nobody follows, and no task is left when the last has gone. A failure is a state and not the end.
///
/// ```swift
/// let monitor = RegisterMonitor()
/// for await (current, delay) in monitor.states(of: relay.measures.currentDc, relay.tripSetup.delay) {
///   show(current.value, delay.value)
/// }
/// ```
///
/// Of one device, everything that is due at a time is read together in the fewest requests, whoever follows it; a register
/// that the device refuses costs the others nothing, and one that it never answers is read by itself, after pauses. Each device has a
/// task of its own, so none waits for another, unless they share a serial line or a gateway. A device that does not answer is
/// asked again after a pause that doubles up to `Options.longestPause`, and once it answers for all that has been missed.
///
/// A value is read at once, and then at whole multiples of its interval. They are counted from when the first value of its
/// device came, and of further devices from somewhat earlier, so that the times of many lie evenly in an interval. Times
/// that were missed are skipped. Values that the map calls `refresh: once` are read once a connection: again when it was
/// lost, or when the device did not answer.
public final class RegisterMonitor: Sendable {
  /// How the monitor behaves.
  public let options: Options
  let clock: MonitorClock
  private let devices = Mutex(Devices())

  private struct Devices {
    var monitors: [ObjectIdentifier: DeviceMonitor] = [:]
    /// How many were followed so far.
    var count = 0

    mutating func begin(
      _ session: DeviceSession, _ clock: MonitorClock, _ options: Options
    ) -> DeviceMonitor {
      let monitor = DeviceMonitor(session, clock, options, phase: DevicePhase.part(ofDevice: count))
      monitors[ObjectIdentifier(session)] = monitor
      count += 1
      return monitor
    }
  }

  /// Creates a monitor, which does nothing until somebody follows a value.
  ///
  /// - Parameters:
  ///   - options: How it behaves.
  ///   - clock: What it takes its times from; for tests. Requests have the times of their connection.
  public init(options: Options = Options(), clock: some Clock<Duration> = ContinuousClock()) {
    self.options = options
    self.clock = MonitorClock(clock)
  }

  /// The time by the clock of the monitor, for `RegisterState.age(at:)`.
  public var now: ContinuousClock.Instant { clock.now }

  /// The states of registers, arrays and blocks, of one device or several: the first once a read has ended, and then after
  /// every read of one of them, and when a value becomes stale. What was due together changes together.
  ///
  /// Whoever is slow gets the newest states and none in between. The sequence ends when its task is cancelled. Each loop over it
  /// follows the values by itself.
  ///
  /// - Parameters:
  ///   - sources: What to read. Each has a state of its own.
  ///   - interval: How often, at least 1 ms; `nil` takes for each what its map says (`refresh`), and where that says nothing,
  ///     `Options.defaultInterval`.
  public func states<each Source: RegisterReadable>(
    of sources: repeat each Source, every interval: Duration? = nil
  ) -> RegisterStates<repeat each Source> {
    RegisterStates(monitor: self, sources: (repeat each sources), interval: interval)
  }

  /// Begins to read values.
  ///
  /// - Returns: The numbers that their devices know them by.
  func add(_ values: [MonitoredValue]) -> [(session: DeviceSession, number: UInt64)] {
    var grouped = Dictionary(grouping: values) { ObjectIdentifier($0.source._place.session) }
    return devices.withLock { devices in
      // The devices in their order here, as the first has whole intervals.
      values.flatMap { value -> [(session: DeviceSession, number: UInt64)] in
        let session = value.source._place.session
        guard let values = grouped.removeValue(forKey: ObjectIdentifier(session)) else { return [] }
        let device = devices.monitors[ObjectIdentifier(session)] ?? devices.begin(session, clock, options)
        return device.add(values).map { (session, $0) }
      }
    }
  }

  /// Ends to read values.
  func remove(_ numbers: [(session: DeviceSession, number: UInt64)]) {
    devices.withLock { devices in
      for (session, number) in numbers
      where devices.monitors[ObjectIdentifier(session)]?.remove(number) == true {
        devices.monitors[ObjectIdentifier(session)] = nil
      }
    }
  }

  /// How many devices are read from.
  var deviceCount: Int { devices.withLock { $0.monitors.count } }
}

extension RegisterReadable {
  /// The states of this value, read by a monitor of its own; see `RegisterMonitor.states(of:every:)`. Values of one device that
  /// are followed in several places are better read by one monitor.
  public func monitor(every interval: Duration? = nil) -> RegisterStates<Self> {
    RegisterMonitor().states(of: self, every: interval)
  }
}
