import MapSyntax

/// A name that something had in earlier maps.
struct FormerName {
  let name: String
  /// Where the map gives it.
  let node: Node
}
