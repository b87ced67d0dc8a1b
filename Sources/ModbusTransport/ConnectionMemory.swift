import Synchronization

/// What a device told that holds for as long as the connection to it, such as its firmware version.
package final class ConnectionMemory<Key: Hashable & Sendable>: Sendable {
  private struct State {
    var generation: UInt64?
    var words: [Key: [UInt16]] = [:]
  }

  private let state = Mutex(State())

  /// Creates a memory of nothing.
  package init() {}

  /// What is known of the device.
  ///
  /// - Parameter generation: That of the connection now; `nil` for one that does not tell, of which nothing is remembered.
  package func words(in generation: UInt64?) -> [Key: [UInt16]] {
    guard let generation else { return [:] }
    return state.withLock { $0.generation == generation ? $0.words : [:] }
  }

  /// Remembers words.
  ///
  /// - Parameter generation: That of the connection, the same before and after they were read.
  package func note(_ words: [Key: [UInt16]], in generation: UInt64?) {
    guard let generation, !words.isEmpty else { return }
    state.withLock { state in
      if state.generation != generation { state = State(generation: generation) }
      state.words.merge(words) { _, new in new }
    }
  }

  /// Forgets all after a request that the device did not answer: when it answers again, it may be another one, or have other
  /// firmware.
  ///
  /// - Parameter prospect: What the failure of the request tells.
  package func forget(after prospect: RequestProspect?) {
    switch prospect {
    case .refused, .answered: break
    case .notSent, .silent, .ended, nil: state.withLock { $0 = State() }
    }
  }
}
