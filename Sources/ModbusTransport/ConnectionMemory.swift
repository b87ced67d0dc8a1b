import Synchronization

/// What a device told that holds for as long as the connection to it, such as its firmware version.
package final class ConnectionMemory<Key: Hashable & Sendable>: Sendable {
  package typealias Period = ConnectionPeriod

  private struct State {
    var period = Period(generation: nil, silences: 0)
    var words: [Key: [UInt16]] = [:]
    var silences = 0
  }

  private let state = Mutex(State())

  /// Creates a memory of nothing.
  package init() {}

  /// The period that it is now.
  ///
  /// - Parameter generation: The number of the connection.
  package func period(of generation: UInt64?) -> Period {
    Period(generation: generation, silences: state.withLock { $0.silences })
  }

  /// What the device told in a period.
  package func words(in period: Period) -> [Key: [UInt16]] {
    guard period.generation != nil else { return [:] }
    return state.withLock { $0.period == period ? $0.words : [:] }
  }

  /// Remembers what the device told in a period that has not ended.
  package func note(_ words: [Key: [UInt16]], in period: Period) {
    guard period.generation != nil, !words.isEmpty else { return }
    state.withLock { state in
      guard state.silences == period.silences else { return }
      if state.period != period { (state.period, state.words) = (period, [:]) }
      state.words.merge(words) { _, new in new }
    }
  }

  /// Forgets what the device told, without an end of the period.
  package func forget() { state.withLock { $0.words = [:] } }

  /// Ends the period after a request that the device did not answer: when it answers again, it may be another one, or have
  /// other firmware.
  ///
  /// - Parameter prospect: What the failure of the request tells.
  package func forget(after prospect: RequestProspect) {
    switch prospect {
    case .refused, .answered, .notSent: break
    case .silent, .ended: state.withLock { $0 = State(silences: $0.silences + 1) }
    }
  }
}
