import ModbusProtocol
import Synchronization

/// What a device was found to refuse, for a while, and as long as the connection surely leads to the same device.
///
/// The device behind a gateway may be exchanged or come back while the connection lasts, and a refusal may pass. So after a time it
/// is only expected, and each value is asked for once more, by itself. What a refused value depends on is remembered with it: under another layout or
/// mode something else is at the address.
package final class RefusalMemory<Deciding: Hashable & Sendable>: Sendable {
  /// What the registers held that decided about a value.
  package typealias Basis = [Deciding: [UInt16]]

  /// What is known at a time.
  package struct Known: Sendable {
    fileprivate var values: [ReadRefusals.Area: Basis] = [:]
    /// Values that were refused some time ago, or over an earlier connection. They are asked for by themselves before they count as
    /// refused.
    fileprivate var expected: Set<ReadRefusals.Area> = []
    fileprivate var barriers: Set<ReadRefusals.Area> = []
    /// Values of instances that did not exist when they were asked for. No value rests on that, so it is no refusal to be listed.
    fileprivate var guesses: Set<ReadRefusals.Area> = []

    /// Whether nothing is known.
    package var isEmpty: Bool {
      values.isEmpty && expected.isEmpty && barriers.isEmpty && guesses.isEmpty
    }

    /// Whether a value was refused while nobody knew whether its instance exists.
    package func refusesGuess(_ value: ReadRefusals.Area) -> Bool { guesses.contains(value) }

    /// Whether a value was refused by itself while the registers that decide about it held the same as now.
    package func refuses(_ value: ReadRefusals.Area, by basis: @autoclosure () -> Basis) -> Bool {
      values[value].map { $0 == basis() } ?? false
    }

    /// What no request to a table may have whole.
    package func areas(in table: UnitTable) -> [ReadRefusals.Area] {
      isEmpty ? [] : all.union(guesses).filter { $0.table == table } + barriers.filter { $0.table == table }
    }

    /// Expects what was known. What costs requests and no value stays: what no request may cross, and instances that did not exist.
    fileprivate mutating func expire() { self = Known(expected: all, barriers: barriers, guesses: guesses) }

    /// The values that are refused, or expected to be.
    fileprivate var all: Set<ReadRefusals.Area> { expected.union(values.keys) }
  }

  private struct State {
    /// How long a refusal counts at most, from the first that is remembered.
    var patience: Duration
    var period: ConnectionPeriod?
    /// When all of it is only expected, however late a part of it was found.
    var end: ContinuousClock.Instant
    var known = Known()
  }

  private let state: Mutex<State>
  private let now: @Sendable () -> ContinuousClock.Instant

  /// Creates a memory of nothing.
  ///
  /// - Parameters:
  ///   - patience: How long a refusal counts at most, from the first that is remembered; at most an hour.
  ///   - now: The time that it goes by.
  package init(
    patience: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.now = now
    state = Mutex(State(patience: Self.bounded(patience), end: now()))
  }

  private static func bounded(_ patience: Duration) -> Duration {
    min(max(patience, .zero), .longestPatience)
  }

  /// How long a refusal counts at most.
  package var patience: Duration { state.withLock(\.patience) }

  /// Lets refusals count so long at most, also those that are remembered already; at most an hour.
  package func trust(for patience: Duration) {
    state.withLock { state in
      state.patience = Self.bounded(patience)
      state.end = min(state.end, now() + state.patience)
    }
  }

  /// What is known in a period.
  package func known(in period: ConnectionPeriod) -> Known {
    state.withLock { state in
      guard state.period == period else { return Known() }
      if state.end <= now() { state.known.expire() }
      return state.known
    }
  }

  /// Remembers a value that was refused by itself.
  package func note(_ value: ReadRefusals.Area, by basis: Basis, in period: ConnectionPeriod) {
    note(in: period) {
      $0.values[value] = basis
      $0.expected.remove(value)
    }
  }

  /// Remembers a value that was refused, of an instance of which nobody knew whether it exists.
  package func note(guess value: ReadRefusals.Area, in period: ConnectionPeriod) {
    note(in: period) { $0.guesses.insert(value) }
  }

  /// Remembers what no request may have whole.
  package func note(barriers: [ReadRefusals.Area], in period: ConnectionPeriod) {
    if !barriers.isEmpty { note(in: period) { $0.barriers.formUnion(barriers) } }
  }

  /// Takes what was found out over an earlier connection for what is to be expected.
  package func expect(_ refusals: ReadRefusals, in period: ConnectionPeriod) {
    if refusals.isEmpty { return }
    note(in: period) { known in
      known.expected.formUnion(refusals.values.filter { known.values[$0] == nil })
      known.barriers.formUnion(refusals.barriers)
    }
  }

  private func note(in period: ConnectionPeriod, _ note: (inout Known) -> Void) {
    state.withLock { state in
      let now = now()
      if state.period != period {
        state = State(patience: state.patience, period: period, end: now + state.patience)
      }
      if state.end <= now {
        state.known.expire()
        state.end = now + state.patience
      }
      note(&state.known)
    }
  }

  /// Forgets what lies wholly in addresses that the device has answered for.
  package func forget(in answered: ReadRefusals.Area) {
    state.withLock { state in
      if state.known.isEmpty { return }
      state.known.values = state.known.values.filter { !answered.contains($0.key) }
      state.known.expected = state.known.expected.filter { !answered.contains($0) }
      state.known.barriers = state.known.barriers.filter { !answered.contains($0) }
      state.known.guesses = state.known.guesses.filter { !answered.contains($0) }
    }
  }

  /// Forgets all.
  package func forget() { state.withLock { $0.known = Known() } }

  /// What is known in a period, to be listed or saved.
  package func refusals(in period: ConnectionPeriod) -> ReadRefusals {
    let known = known(in: period)
    return ReadRefusals(values: known.all, barriers: known.barriers)
  }
}

extension ReadRefusals.Area {
  fileprivate func contains(_ other: Self) -> Bool {
    table == other.table && addresses.contains(other.addresses)
  }
}
