import MapSyntax

/// The bounds of a range that registers hold, as the map names them.
struct LimitDefinition {
  /// The register that holds the lower bound, as written; `nil` where none does.
  var lowest: String?
  /// The register that holds the upper bound.
  var highest: String?
  /// The place of the range.
  var node: Node

  /// The registers, the lower bound first.
  var names: [String] { [lowest, highest].compactMap(\.self) }
}
