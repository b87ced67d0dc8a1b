import MapSyntax

/// A name that a register or a block had in earlier maps.
struct FormerName {
  let name: String
  /// Where the map gives it.
  let node: Node
}
