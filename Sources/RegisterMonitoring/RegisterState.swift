public import RegisterRuntime

/// What is known about a value that is monitored.
///
/// An old value is never in the place of a current one: whoever shows values has to say what to do with each case.
///
/// ```swift
/// switch state {
/// case .waiting: show("…")
/// case .fresh(let current, _): show("\(current) mA")
/// case .stale(let current, let at, _): show("\(current) mA, \(ContinuousClock.now - at) ago")
/// case .failed(let error): show("\(error)")
/// }
/// ```
public enum RegisterState<Value: Sendable>: Sendable {
  /// Nothing has been read yet, and nothing has failed.
  case waiting
  /// The newest read brought the value; `at` is when that read began.
  case fresh(Value, at: ContinuousClock.Instant)
  /// The value is of an earlier read, which began `at` that time, and may have changed since then.
  case stale(Value, at: ContinuousClock.Instant, StaleReason)
  /// The newest read failed, and there has been no value yet.
  case failed(RegisterError)
}

/// Why there is no newer value.
public enum StaleReason: Sendable, Hashable {
  /// The newest read failed.
  case failed(RegisterError)
  /// A newer value is due, because of the time or of another connection, and has not come yet.
  case due
}

extension RegisterState: Equatable where Value: Equatable {}
extension RegisterState: Hashable where Value: Hashable {}

extension RegisterState {
  /// The value if it is fresh; `nil` otherwise.
  public var value: Value? {
    if case .fresh(let value, _) = self { value } else { nil }
  }

  /// The newest value there has been, however old it is; `nil` before the first.
  public var lastValue: Value? {
    switch self {
    case .fresh(let value, _), .stale(let value, _, _): value
    case .waiting, .failed: nil
    }
  }

  /// When the read of `lastValue` began, by the clock of the monitor.
  public var at: ContinuousClock.Instant? {
    switch self {
    case .fresh(_, let at), .stale(_, let at, _): at
    case .waiting, .failed: nil
    }
  }

  /// Why the newest read failed; `nil` where it did not.
  public var error: RegisterError? {
    switch self {
    case .stale(_, _, .failed(let error)), .failed(let error): error
    case .waiting, .fresh, .stale(_, _, .due): nil
    }
  }

  /// How old `lastValue` is at most: the time since its read began.
  ///
  /// - Parameter now: `RegisterMonitor.now` where the monitor has a clock of its own.
  public func age(at now: ContinuousClock.Instant = .now) -> Duration? { at.map { now - $0 } }

  /// The state after a read that began at a time.
  func after(_ result: Result<Value, RegisterError>, at time: ContinuousClock.Instant) -> Self {
    switch (result, self) {
    case (.success(let value), _): .fresh(value, at: time)
    case (.failure(let error), .fresh(let value, let at)),
      (.failure(let error), .stale(let value, let at, _)):
      .stale(value, at: at, .failed(error))
    case (.failure(let error), .waiting), (.failure(let error), .failed): .failed(error)
    }
  }

  /// The state when a newer value is due and has not come.
  var waitingForNewer: Self {
    if case .fresh(let value, let at) = self { .stale(value, at: at, .due) } else { self }
  }
}
