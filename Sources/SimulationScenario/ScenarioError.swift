public import MapSyntax

/// Why a scenario cannot be taken.
public enum ScenarioError: Error, Sendable, Hashable {
  /// The file cannot be read.
  case unreadable(InputError)
  /// The scenario, or a map of it, has errors: the findings as `regmap lint` prints them.
  case findings(String)
}

extension ScenarioError: CustomStringConvertible {
  /// The file and why it cannot be read, or the findings, each with the line that it is about.
  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .findings(let text): text
    }
  }
}
