import MapSyntax

/// Paths as the URIs by which clients name documents: `file:///maps/meter.regmap.yaml`.
enum FileURI {
  private static let scheme = "file://"

  /// The path that a URI names; `nil` for one that names no file of this machine.
  static func path(of uri: String) -> String? {
    guard uri.hasPrefix(scheme) else { return nil }
    let rest = uri.dropFirst(scheme.count)
    guard let slash = rest.firstIndex(of: "/"), ["", "localhost"].contains(rest[..<slash]) else { return nil }
    return PercentEncoding.path(of: rest[slash...])
  }

  /// The URI of an absolute path.
  static func of(_ path: String) -> String { scheme + PercentEncoding.of(path) }
}
