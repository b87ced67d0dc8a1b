import ModbusProtocol
import Synchronization

/// Whether requests may cross the borders that a map leaves open.
///
/// A device that refuses such a request has a `RefusalMemory` for that. This is about those that are silent, or answer with
/// something that is no answer to it: they are asked so again only over another connection.
package final class BorderTrial: Sendable {
  private struct State {
    var isAllowed = false
    var closed: [UnitTable: ConnectionBinding] = [:]
  }

  private let state = Mutex(State())

  /// Creates a trial that is not allowed.
  package init() {}

  /// Allows it, anew where the borders of a table were closed.
  package func allow() {
    state.withLock { state in
      state.isAllowed = true
      state.closed = [:]
    }
  }

  /// Whether it is allowed.
  package var isAllowed: Bool { state.withLock { $0.isAllowed } }

  /// Whether requests to a table may cross.
  package func isOpen(in table: UnitTable, over binding: ConnectionBinding) -> Bool {
    state.withLock { $0.isAllowed && $0.closed[table] != binding }
  }

  /// Lets no further request to a table cross, over this connection.
  package func close(_ table: UnitTable, over binding: ConnectionBinding) {
    state.withLock { $0.closed[table] = binding }
  }
}
