import Foundation
import Synchronization

/// Two terminals joined like the two ends of a serial cable.
final class TerminalCable: Sendable {
  let ends: [TestTerminal]
  private let isCut = Mutex(false)

  init() throws {
    ends = [try TestTerminal(rows: 24, columns: 80), try TestTerminal(rows: 24, columns: 80)]
    for (from, to) in [(ends[0], ends[1]), (ends[1], ends[0])] {
      Thread.detachNewThread {
        while !self.isCut.withLock({ $0 }) {
          if let bytes = from.next(milliseconds: 50) { to.send(bytes) }
        }
      }
    }
  }

  /// Ends the carrying.
  func cut() { isCut.withLock { $0 = true } }
}
