import ModbusTransport
import RegisterRuntime

/// A value that somebody monitors, and when it is to be read.
struct MonitoredValue: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// How often it is looked whether a value is of the present connection. Nothing is sent.
  private static let lookInterval = Duration.seconds(1)

  /// Tells it from all others of its device, once it is read.
  var number: UInt64 = 0
  let source: any RegisterReadable
  /// Whoever waits for its states.
  let cell: StateCell
  /// Takes the outcome of a read that began at a time; what failed is returned.
  let take: @Sendable (CombinedRead, Instant) -> RegisterError?
  /// Makes a fresh value stale.
  let age: @Sendable () -> Void

  private let refresh: RegisterRefresh
  private let options: RegisterMonitor.Options
  /// When it is to be read next; `nil` for what has been read once, and for the connection.
  private(set) var due: Instant?
  /// When its value becomes stale, if no newer one has come.
  private(set) var freshUntil: Instant?
  /// The period of the connection that its value is of.
  private var period: ConnectionPeriod?
  private var failures = 0
  /// Since when its values are of one connection.
  private var since: Instant?
  /// How many times in a row the connection became another one after a short while.
  private var reconnections = 0
  /// Whether a read of it has ended.
  private(set) var isTried = false
  /// Whether it is read by itself, because it may be the one that the device does not answer though it answers others.
  private(set) var isAlone = false

  init<Source: RegisterReadable>(
    _ source: Source, every interval: Duration?, from now: Instant, box: StateBox<Source.Value>,
    cell: StateCell, options: RegisterMonitor.Options
  ) {
    self.source = source
    self.cell = cell
    self.options = options
    let refresh = interval.map(RegisterRefresh.every) ?? source.refresh ?? .every(options.defaultInterval)
    self.refresh =
      if case .every(let interval) = refresh {
        .every(min(max(interval, .milliseconds(1)), .longestTimeout))
      } else {
        refresh
      }
    due = now
    take = { read, time in
      let result = read.result(of: source)
      box.change { $0.after(result, at: time) }
      if case .failure(let error) = result { return error } else { return nil }
    }
    age = { box.change(\.waitingForNewer) }
  }

  /// How often it is read; `nil` for what is read once a connection.
  var interval: Duration? {
    if case .every(let interval) = refresh { interval } else { nil }
  }

  /// Whether it is to be read earlier than another.
  func isDue(before other: MonitoredValue) -> Bool {
    guard let due, let other = other.due else { return false }
    return due < other
  }

  /// When it is to be looked next whether the value is of the present connection; `nil` where that cannot end unnoticed.
  func nextLook(after now: Instant) -> Instant? {
    guard let period else { return nil }
    if case .every = refresh, period.binding.generation == nil { return nil }
    return now + Self.lookInterval
  }

  /// Looks whether a value is of the present connection: behind another one may be another device, so it is read before its time.
  /// Where connections end after a short while again and again, each such read comes after a longer pause.
  ///
  /// - Returns: Whether it was, and is not any more.
  mutating func look(at now: Instant, in present: ConnectionPeriod) -> Bool {
    guard let period else { return false }
    if case .every = refresh {
      guard period.binding != present.binding else { return false }
    } else if period == present {
      return false
    }
    var early = now
    if period.binding != present.binding {
      if let since, now - since >= options.boundedLongestPause { reconnections = 0 }
      if reconnections > 0 { early = now + options.pause(after: reconnections) }
      reconnections += 1
    }
    (self.period, due) = (nil, due.map { min($0, early) } ?? early)
    return true
  }

  /// Makes the value stale when its time is over.
  ///
  /// - Returns: Whether it is over.
  mutating func expire(at now: Instant) -> Bool {
    guard let freshUntil, freshUntil <= now else { return false }
    self.freshUntil = nil
    return true
  }

  /// Takes note of a read that brought a value.
  ///
  /// - Parameters:
  ///   - start: When the read began; of the first one of its device, when it ended.
  ///   - now: When it ended.
  ///   - period: The period of the connection when it began.
  ///   - epoch: Where the times to read are counted from.
  mutating func noteValue(from start: Instant, to now: Instant, in period: ConnectionPeriod, epoch: Instant) {
    (failures, isTried, isAlone) = (0, true, false)
    if self.period?.binding != period.binding { since = now }
    switch refresh {
    case .once:
      self.period = period
      due = nil
    case .every(let interval):
      self.period = period
      due = epoch.nextTick(after: now, every: interval)
      freshUntil = start + interval + options.boundedGrace
    }
  }

  /// Takes note of a read that failed: it is repeated after a pause, or at the next time if that is earlier.
  ///
  /// - Parameters:
  ///   - error: Why it failed. What the device does not have is asked for after the pause and not earlier, because each time
  ///     costs a request.
  ///   - isOfDevice: Whether the device does not answer at all; then the pause is the device's.
  mutating func noteFailure(_ error: RegisterError, at now: Instant, isOfDevice: Bool, epoch: Instant) {
    (period, freshUntil, isTried) = (nil, nil, true)
    if !isOfDevice { isAlone = error.isUnanswered }
    // Those that are alone have their pauses in common.
    if isOfDevice || isAlone {
      due = now
      return
    }
    failures += 1
    let end = now + options.pause(after: failures)
    guard case .every(let interval) = refresh else {
      due = end
      return
    }
    let next = epoch.nextTick(after: now, every: interval)
    due = error.cause == .exception(.illegalDataAddress) ? max(next, end) : min(next, end)
  }
}

extension RegisterError {
  /// Whether nothing was answered.
  var isUnanswered: Bool { prospect == .silent || prospect == .ended }
}

extension ContinuousClock.Instant {
  /// The first whole multiple of an interval, counted from here, that is after a time. Multiples of different intervals meet
  /// exactly, after a year too.
  fileprivate func nextTick(after now: Self, every interval: Duration) -> Self {
    let count = (now - self).attoseconds / interval.attoseconds + 1
    return self + Duration(attoseconds: interval.attoseconds * count)
  }
}
