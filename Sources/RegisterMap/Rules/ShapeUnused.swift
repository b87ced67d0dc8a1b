import MapSyntax

extension Rule {
  /// A shape of the map is not used by any block.
  package static let shapeUnused = Rule(
    id: "shape-unused", severity: .warning, summary: "A shape of the map is not used by any block.",
    why: "It is left over, or the block that should have it has its registers twice.",
    isWaivable: true)
}

/// Finds shapes under `shapes` that nothing has.
enum ShapeUnused: MapRule {
  static let rule = Rule.shapeUnused

  static func check(_ map: ResolvedMap, log: FindingLog) {
    for shape in leftOver(in: map) {
      log.report(.init(.shapeUnused, "no block has the shape `\(shape.name)`", at: shape.node))
    }
  }

  /// The shapes that no block has, unless blocks that could not be read may have them.
  static func leftOver(in map: ResolvedMap) -> [DeclaredName] {
    guard !map.blocks.isEmpty else { return [] }
    // Shapes of a shared file may be used by other maps.
    return map.definition.unusedShapes.filter { map.definition.isOwn($0.nameNode) }
      .map { .init(name: $0.name, node: $0.nameNode) }
  }
}
