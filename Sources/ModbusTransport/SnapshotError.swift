/// A text that is no snapshot and no capture of a device.
public struct SnapshotError: Error, Sendable, Hashable {
  /// The line, from 1.
  public var line: Int
  /// What was expected there.
  public var expected: String
}

extension SnapshotError: CustomStringConvertible {
  /// The line and what was expected there.
  public var description: String { "line \(line) of the snapshot: expected \(expected)" }
}
