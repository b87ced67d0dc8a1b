import Synchronization

/// What a device told as a whole, for as long as it cannot have become another one.
package final class PeriodMemory<Told: Sendable>: Sendable {
  private let state = Mutex<(period: ConnectionPeriod, told: Told)?>(nil)

  /// Creates a memory of nothing.
  package init() {}

  /// What was told in a period; `nil` where nothing was.
  package func told(in period: ConnectionPeriod) -> Told? {
    state.withLock { $0.flatMap { $0.period == period ? $0.told : nil } }
  }

  /// Remembers what was told in a period, instead of anything before.
  package func note(_ told: Told, in period: ConnectionPeriod) {
    state.withLock { $0 = (period, told) }
  }

  /// Forgets what was told.
  package func forget() { state.withLock { $0 = nil } }
}
