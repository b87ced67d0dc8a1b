/// Who sees the Swift that is generated from a map, by the words of Swift.
public enum GeneratedAccess: String, Sendable, Hashable, CaseIterable {
  /// Whoever imports the module.
  case `public`
  /// The modules of the package.
  case package
  /// The module alone.
  case `internal`
}
