import Foundation
import Synchronization

/// Accepts connections on loopback until it is stopped, and serves each on a thread of its own.
package final class LoopbackServing: Sendable {
  private struct State {
    var connections: [LoopbackSocket] = []
    var accepted = 0
    var isStopped = false
  }

  package let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())

  /// How many connections were accepted so far.
  package var accepted: Int { state.withLock { $0.accepted } }

  /// Listens at `port`, or at a free one for 0. A connection ends when `serve` returns.
  package init(
    port: UInt16 = 0, family: Int32 = AF_INET, _ serve: @escaping @Sendable (LoopbackSocket) -> Void
  ) throws {
    (listener, self.port) = try LoopbackListener.open(port: port, family: family)
    Thread.detachNewThread { [self] in accept(serve) }
  }

  /// Ends every connection, and accepts no more.
  package func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      _ = shutdown(listener, Int32(SHUT_RDWR))
      for connection in state.connections { connection.hangUp() }
    }
  }

  /// Only this thread closes the listener: the number of a listener that another thread closed can be another test's
  /// already when this one waits for it again.
  private func accept(_ serve: @escaping @Sendable (LoopbackSocket) -> Void) {
    defer { _ = close(listener) }
    while !state.withLock({ $0.isStopped }) {
      var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 50) > 0 else { continue }
      let descriptor = Foundation.accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      let connection = LoopbackSocket(descriptor)
      let isStopped = state.withLock { state in
        state.connections.append(connection)
        state.accepted += 1
        return state.isStopped
      }
      if isStopped { connection.hangUp() }
      Thread.detachNewThread { [self] in
        serve(connection)
        connection.hangUp()
        state.withLock { $0.connections.removeAll { $0 === connection } }
      }
    }
  }
}
