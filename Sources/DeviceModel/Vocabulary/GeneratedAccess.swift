/// Who sees the Swift that is generated from a map, by the words of Swift.
public enum GeneratedAccess: String, Sendable, Hashable, CaseIterable {
  /// Whoever imports the module.
  case `public`
  /// The modules of the package.
  case package
  /// The module alone.
  case `internal`

  /// Whether everybody sees this who sees the other.
  package func holds(_ other: GeneratedAccess) -> Bool {
    switch (self, other) {
    case (.public, _), (_, .internal), (.package, .package): true
    case (.package, .public), (.internal, .public), (.internal, .package): false
    }
  }
}
