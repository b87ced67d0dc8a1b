import ModbusProtocol
import Synchronization

/// What a device was found to refuse, for as long as it cannot have become another one.
///
/// What a refused value depends on is remembered with it: under another layout or mode something else is at the address.
package final class RefusalMemory<Deciding: Hashable & Sendable>: Sendable {
  /// What the registers held that decided about a value.
  package typealias Basis = [Deciding: [UInt16]]

  /// What is known at a time.
  package struct Known: Sendable {
    fileprivate var values: [ReadRefusals.Area: Basis] = [:]
    fileprivate var joints: Set<ReadRefusals.Area> = []

    /// Whether nothing is known.
    package var isEmpty: Bool { values.isEmpty && joints.isEmpty }

    /// Whether a value was refused by itself while the registers that decide about it held the same as now.
    package func refuses(_ value: ReadRefusals.Area, by basis: @autoclosure () -> Basis) -> Bool {
      values[value].map { $0 == basis() } ?? false
    }

    /// What no request to a table may have whole.
    package func areas(in table: UnitTable) -> [ReadRefusals.Area] {
      isEmpty ? [] : values.keys.filter { $0.table == table } + joints.filter { $0.table == table }
    }
  }

  private struct State {
    var period: ConnectionPeriod?
    var end: ContinuousClock.Instant?
    var known = Known()
  }

  private let state = Mutex(State())
  private let patience: Duration

  /// Creates a memory of nothing.
  ///
  /// - Parameter patience: How long what is known holds where nobody can tell whether the device was exchanged, as on a serial
  ///   line.
  package init(patience: Duration = .seconds(60)) { self.patience = patience }

  /// What is known in a period.
  package func known(in period: ConnectionPeriod) -> Known {
    state.withLock { state in
      guard state.period == period, state.end.map({ .now < $0 }) ?? true else { return Known() }
      return state.known
    }
  }

  /// Remembers a value that was refused by itself.
  package func note(_ value: ReadRefusals.Area, by basis: Basis, in period: ConnectionPeriod) {
    note(in: period) { $0.values[value] = basis }
  }

  /// Remembers what no request may have whole.
  package func note(joints: [ReadRefusals.Area], in period: ConnectionPeriod) {
    if !joints.isEmpty { note(in: period) { $0.joints.formUnion(joints) } }
  }

  /// Takes what was found out before as if it had been now.
  package func note(_ refusals: ReadRefusals, in period: ConnectionPeriod) {
    note(in: period) { known in
      for value in refusals.values { known.values[value] = [:] }
      known.joints.formUnion(refusals.joints)
    }
  }

  private func note(in period: ConnectionPeriod, _ note: (inout Known) -> Void) {
    state.withLock { state in
      let isOver = state.end.map { $0 <= .now } ?? false
      if state.period != period || isOver {
        state = State(period: period, end: period.binding.generation == nil ? .now + patience : nil)
      }
      note(&state.known)
    }
  }

  /// Forgets what lies wholly in addresses that the device has answered for.
  package func forget(in answered: ReadRefusals.Area) {
    state.withLock { state in
      if state.known.isEmpty { return }
      state.known.values = state.known.values.filter { !answered.contains($0.key) }
      state.known.joints = state.known.joints.filter { !answered.contains($0) }
    }
  }

  /// Forgets all.
  package func forget() { state.withLock { $0 = State() } }

  /// What is known in a period, to be listed or saved.
  package func refusals(in period: ConnectionPeriod) -> ReadRefusals {
    let known = known(in: period)
    return ReadRefusals(values: Set(known.values.keys), joints: known.joints)
  }
}

extension ReadRefusals.Area {
  fileprivate func contains(_ other: Self) -> Bool {
    table == other.table && address <= other.address && other.address + other.count <= address + count
  }
}
