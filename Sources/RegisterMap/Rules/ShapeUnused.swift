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
    // With the blocks unreadable, it is unknown what is used; and shapes of a shared file may be used by other maps.
    guard !map.blocks.isEmpty else { return }
    for shape in map.definition.unusedShapes where map.definition.isOwn(shape.nameNode) {
      log.report(.init(.shapeUnused, "no block has the shape `\(shape.name)`", at: shape.nameNode))
    }
  }
}
