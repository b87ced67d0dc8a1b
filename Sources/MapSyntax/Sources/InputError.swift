/// A file or folder that could not be read at all: what happened to which path, and what to do about it.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as it was given.
  public let path: String
  /// What happened, in one sentence without a final full stop.
  public let message: String
  /// What to do.
  public let help: String
  /// Whether there is nothing at the path.
  public let isMissing: Bool

  /// Creates an error.
  public init(path: String, message: String, help: String, isMissing: Bool = false) {
    self.path = path
    self.message = message
    self.help = help
    self.isMissing = isMissing
  }

  /// Two lines: `PATH: error: MESSAGE` and `help: …`, safe to print to a terminal.
  public var description: String {
    "\(TextSafety.visible(path)): error: \(TextSafety.visible(message))\n  = help: \(TextSafety.visible(help))"
  }
}
