import MapSyntax

/// The name of something in a map that other parts of the map name: a type, a shape, a setting, a document.
struct DeclaredName {
  let name: String
  /// Where it is declared.
  let node: Node
}
