import ModbusProtocol
import Synchronization

/// Whether requests may cross the borders that a map leaves open, and what came of the first that did.
///
/// A device that refuses such a request has a `RefusalMemory` for that. This is about those that are silent: one that was, before
/// it had ever answered across a border, is asked so again only over another connection.
package final class BorderTrial: Sendable {
  private struct State {
    var isAllowed = false
    var answered: Set<UnitTable> = []
    var silent: [UnitTable: ConnectionBinding] = [:]
  }

  private let state = Mutex(State())

  /// Creates a trial that is not allowed.
  package init() {}

  /// Allows it, anew where a device was silent.
  package func allow() {
    state.withLock { state in
      state.isAllowed = true
      state.silent = [:]
    }
  }

  /// Whether it is allowed.
  package var isAllowed: Bool { state.withLock { $0.isAllowed } }

  /// Whether requests to a table may cross.
  package func isOpen(in table: UnitTable, over binding: ConnectionBinding) -> Bool {
    state.withLock { $0.isAllowed && $0.silent[table] != binding }
  }

  /// Notes that the device has answered across a border.
  package func noteAnswer(in table: UnitTable) {
    state.withLock { state in
      state.answered.insert(table)
      state.silent[table] = nil
    }
  }

  /// Notes that nobody has answered a request that crosses a border.
  package func noteSilence(in table: UnitTable, over binding: ConnectionBinding) {
    state.withLock { if !$0.answered.contains(table) { $0.silent[table] = binding } }
  }
}
