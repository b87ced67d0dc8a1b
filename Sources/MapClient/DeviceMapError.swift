public import MapSyntax

/// Why a map cannot be opened.
public enum DeviceMapError: Error, Sendable {
  /// A file cannot be read.
  case unreadable(InputError)
  /// The map has errors.
  case findings(MapFindings)
}

extension DeviceMapError: CustomStringConvertible {
  /// The file and why it cannot be read, or the findings, each with the line that it is about.
  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .findings(let findings): findings.text()
    }
  }
}
