/// The exit status of the command, for scripts.
enum ExitStatus: Int32, Comparable {
  /// All is well.
  case clean = 0
  /// There are findings, differences, a value that the map forbids, or a device or value that could not be reached, read
  /// or written.
  case findings = 1
  /// The arguments are wrong, or a file could not be read or written.
  case failed = 2

  /// Orders by what is worse.
  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
