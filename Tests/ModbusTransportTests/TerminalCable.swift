import Foundation
import Synchronization

/// Two pseudo-terminals joined like the two ends of a serial cable.
final class TerminalCable: Sendable {
  private let ends: [PseudoTerminal]
  /// Open ends of our own: a pseudo-terminal hangs up when nobody has its end open.
  private let held: [Int32]
  private let isCut = Mutex(false)

  /// The device files of the ends.
  var paths: [String] { ends.map(\.path) }

  init() throws {
    ends = [try PseudoTerminal(), try PseudoTerminal()]
    held = ends.map { end in
      let descriptor = open(end.path, O_RDWR | O_NOCTTY)
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
  func cut() { isCut.withLock { $0 = true } }

  private func carry() {
    while !isCut.withLock({ $0 }) {
      var entries = ends.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      guard poll(&entries, 2, 50) > 0 else { continue }
      for (from, to) in [(ends[0], ends[1]), (ends[1], ends[0])] {
        if let bytes = from.receive(milliseconds: 0) { to.send(bytes) }
      }
    }
    for end in ends { end.unplug() }
    for descriptor in held { _ = close(descriptor) }
  }
}
