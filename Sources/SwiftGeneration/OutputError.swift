/// A generated file that could not be read or written.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What failed, with the system's reason.
  public let problem: String

  package init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// The path and the problem, as one line.
  public var description: String { path + ": " + problem }
}
