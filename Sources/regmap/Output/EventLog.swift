import DeviceSimulator
import MapSyntax
import ModbusProtocol
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

  /// Prints an event of a unit, and of the device there where it has a name.
  func write(_ event: SimulatorEvent, of unit: UnitID, _ device: String? = nil) {
    guard isVerbose else { return }
    let line = "unit \(unit)\(device.map { ", \($0)" } ?? ""): \(event)"
    early.withLock { waiting in
      if waiting == nil { Self.print(line) } else { waiting?.append(line) }
    }
  }

  private static func print(_ line: String) {
    FileDescriptorOutput.write(Array((TextSafety.visible(line) + "\n").utf8), to: 1)
  }
}
