import ModbusTransport
import RegisterRuntime
import Synchronization

/// Reads what is followed of one device, one round after the other, in a task that exists while anything is followed.
final class DeviceMonitor: Sendable {
  typealias Instant = ContinuousClock.Instant

  private struct State {
    var values: [MonitoredValue] = []
    var lastNumber: UInt64 = 0
    /// Where the times to read are counted from: when the first value came, or as much earlier as the device's phase says.
    var epoch: Instant?
    /// How many rounds in a row the device has not answered.
    var silences = 0
    /// The device is left alone until then.
    var pauseEnd: Instant?
    /// Whether the last round was a trial, and had an answer.
    var isFound = false
    /// How many reads in a row had no answer for a value, though the device answers.
    var failuresAlone = 0
    /// Values that are alone are left so until then.
    var pauseAloneEnd: Instant?

    /// When a value is to be read next.
    func time(of value: MonitoredValue) -> Instant? {
      guard let due = value.due else { return nil }
      return [due, pauseEnd, value.isAlone ? pauseAloneEnd : nil].compactMap(\.self).max()
    }
    var task: Task<Void, Never>?
    /// Ends the waiting of the task.
    var sleeper: Task<Void, Never>?
  }

  private enum Step {
    case read(Round)
    case wait(Task<Void, Never>)
    case end
  }

  private let session: DeviceSession
  private let clock: MonitorClock
  private let options: RegisterMonitor.Options
  /// The part of the longest interval by which its times are moved.
  private let phase: Double
  private let state = Mutex(State())

  init(_ session: DeviceSession, _ clock: MonitorClock, _ options: RegisterMonitor.Options, phase: Double) {
    self.session = session
    self.clock = clock
    self.options = options
    self.phase = phase
  }

  /// Begins to read values, together and at once unless the device is being left alone.
  ///
  /// - Returns: Their numbers.
  func add(_ values: [MonitoredValue]) -> [UInt64] {
    state.withLock { state in
      let first = state.lastNumber + 1
      for var value in values {
        state.lastNumber += 1
        value.number = state.lastNumber
        state.values.append(value)
      }
      state.sleeper?.cancel()
      if state.task == nil { state.task = Task { await self.run() } }
      return Array(first..<state.lastNumber + 1)
    }
  }

  /// Ends to read a value.
  ///
  /// - Returns: Whether it was the last; then the task ends too, and nothing may be added any more.
  func remove(_ number: UInt64) -> Bool {
    state.withLock { state in
      state.values.removeAll { $0.number == number }
      guard state.values.isEmpty else { return false }
      state.task?.cancel()
      return true
    }
  }

  private func run() async {
    while !Task.isCancelled {
      switch nextStep() {
      case .read(let round): await read(round)
      case .wait(let sleeper):
        await withTaskCancellationHandler {
          await sleeper.value
        } onCancel: {
          sleeper.cancel()
        }
      case .end: return
      }
    }
  }

  /// What to do now.
  private func nextStep() -> Step {
    let now = clock.now
    let period = session.period
    let (step, aged) = state.withLock { state in
      var aged: [MonitoredValue] = []
      for index in state.values.indices {
        let isOver = state.values[index].expire(at: now)
        let isOfAnother = state.values[index].look(at: now, in: period)
        if isOver || isOfAnother { aged.append(state.values[index]) }
      }
      let due = state.values.filter { value in state.time(of: value).map { $0 <= now } ?? false }
      if !due.isEmpty {
        let round = Round(
          of: due, among: state.values, silences: state.silences, isFound: state.isFound)
        return (Step.read(round), aged)
      }
      let times = state.values.flatMap { value in
        [state.time(of: value), value.freshUntil, value.nextLook(after: now)].compactMap(\.self)
      }
      state.isFound = false
      guard let next = times.min() else { return (Step.end, aged) }
      let sleeper = Task { [clock] in await clock.sleep(until: next) }
      state.sleeper = sleeper
      return (Step.wait(sleeper), aged)
    }
    publish(aged) { $0.age() }
    return step
  }

  /// Reads values in one plan, and makes those stale meanwhile whose time is over.
  private func read(_ round: Round) async {
    let values = round.values
    let (start, period) = (clock.now, session.period)
    let read = await withTaskGroup(of: CombinedRead?.self) { group in
      group.addTask { await CombinedRead(of: values.map(\.source)) }
      group.addTask {
        await self.watchAge()
        return nil
      }
      for await case let read? in group {
        group.cancelAll()
        return read as CombinedRead?
      }
      return nil
    }
    // What a cancelled task has read is mostly failures.
    guard let read, !Task.isCancelled else { return }
    var errors: [UInt64: RegisterError] = [:]
    publish(values) { errors[$0.number] = $0.take(read, start) }
    note(errors, of: round, since: start, in: period)
  }

  /// Makes values stale at their time, until the task is cancelled or none is left.
  private func watchAge() async {
    while !Task.isCancelled {
      let now = clock.now
      let (aged, next) = state.withLock { state in
        var aged: [MonitoredValue] = []
        for index in state.values.indices where state.values[index].expire(at: now) {
          aged.append(state.values[index])
        }
        return (aged, state.values.compactMap(\.freshUntil).min())
      }
      publish(aged) { $0.age() }
      guard let next else { return }
      await clock.sleep(until: next)
    }
  }

  /// Plans what comes after a round.
  private func note(
    _ errors: [UInt64: RegisterError], of round: Round, since start: Instant, in period: ConnectionPeriod
  ) {
    let now = clock.now
    let read = Set(round.values.map(\.number))
    let isUnanswered = errors.count == read.count && errors.values.allSatisfy(\.isUnanswered)
    let isOfDevice = isUnanswered && round.blamesDevice
    state.withLock { state in
      if isOfDevice {
        state.silences += 1
        state.pauseEnd = now + options.pause(after: state.silences)
      } else if !isUnanswered {
        (state.silences, state.pauseEnd) = (0, nil)
      }
      if !isOfDevice, errors.values.contains(where: \.isUnanswered) {
        state.failuresAlone += 1
        state.pauseAloneEnd = now + options.pause(after: state.failuresAlone)
      } else if !isOfDevice, round.values.contains(where: \.isAlone) {
        (state.failuresAlone, state.pauseAloneEnd) = (0, nil)
      }
      state.isFound = round.isTrial && !isUnanswered
      let isFirst = state.epoch == nil && errors.count < read.count
      if isFirst { state.epoch = now - (state.values.compactMap(\.interval).max() ?? .zero) * phase }
      let epoch = state.epoch ?? now
      for index in state.values.indices where read.contains(state.values[index].number) {
        if let error = errors[state.values[index].number] {
          state.values[index].noteFailure(error, at: now, isOfDevice: isOfDevice, epoch: epoch)
        } else {
          state.values[index].noteValue(from: isFirst ? now : start, to: now, in: period, epoch: epoch)
        }
      }
    }
  }

  /// Changes the states of values; those of one sequence are seen together.
  private func publish(_ values: [MonitoredValue], _ change: (MonitoredValue) -> Void) {
    for (_, values) in Dictionary(grouping: values, by: { ObjectIdentifier($0.cell) }) {
      values[0].cell.update { for value in values { change(value) } }
    }
  }
}
