import Foundation
import Synchronization

/// Two pseudo-terminals joined like the two ends of a serial cable.
package final class TerminalCable: Sendable {
  /// Sees the bytes that pass, and from which end they come, 0 or 1.
  package typealias Observer = @Sendable (_ bytes: [UInt8], _ end: Int) -> Void

  private let ends: [PseudoTerminal]
  /// Open ends of our own: a pseudo-terminal hangs up when nobody has its end open.
  private let held: [Int32]
  private let isCut = Mutex(false)
  private let observer: Observer

  /// The device files of the ends.
  package var paths: [String] { ends.map(\.path) }

  package init(observer: @escaping Observer = { _, _ in }) throws {
    self.observer = observer
    ends = [try PseudoTerminal(), try PseudoTerminal()]
    held = try ends.map { end in
      let descriptor = try end.openOtherEnd()
      // The ends must not echo what comes before a program has set them up.
      var terminal = termios()
      _ = tcgetattr(descriptor, &terminal)
      cfmakeraw(&terminal)
      _ = tcsetattr(descriptor, TCSANOW, &terminal)
      return descriptor
    }
    Thread.detachNewThread { self.carry() }
  }

  /// Ends the carrying.
  package func cut() { isCut.withLock { $0 = true } }

  private func carry() {
    while !isCut.withLock({ $0 }) {
      var entries = ends.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      guard poll(&entries, 2, 50) > 0 else { continue }
      for end in 0...1 {
        guard let bytes = ends[end].receive(milliseconds: 0) else { continue }
        observer(bytes, end)
        ends[1 - end].send(bytes)
      }
    }
    for end in ends { end.unplug() }
    for descriptor in held { _ = close(descriptor) }
  }
}
