import DeviceSimulator
import MapSyntax
import Synchronization

/// What the simulator prints: where it can be reached, then one for each event if that is wanted.
final class EventLog: Sendable {
  private let isVerbose: Bool
  /// Events that happened before the first line was printed; `nil` afterwards.
  private let early = Mutex<[String]?>([])

  init(isVerbose: Bool) { self.isVerbose = isVerbose }

  /// Prints the first lines, which scripts wait for.
  func begin(_ lines: [String]) {
    early.withLock { waiting in
      for line in lines + (waiting ?? []) { Self.print(line) }
      waiting = nil
    }
  }

  /// Prints an event.
  func write(_ event: SimulatorEvent) {
    guard isVerbose else { return }
    early.withLock { waiting in
      if waiting == nil { Self.print(event.description) } else { waiting?.append(event.description) }
    }
  }

  private static func print(_ line: String) {
    FileDescriptorOutput.write(Array((TextSafety.visible(line) + "\n").utf8), to: 1)
  }
}
