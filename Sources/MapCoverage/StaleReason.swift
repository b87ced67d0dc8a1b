import MapSyntax

/// A part of `uncovered` that nothing is found for.
package struct StaleReason: Sendable {
  /// The part in the map.
  package let range: SourceRange
  /// Why it is left over.
  package let reason: String
}
