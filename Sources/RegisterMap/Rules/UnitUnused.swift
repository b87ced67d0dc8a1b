import MapSyntax

extension Rule {
  /// No number in a block takes the unit that the block gives.
  package static let unitUnused = Rule(
    id: "unit-unused", summary: "No number in a block takes the unit that the block gives.",
    why: "It holds for no value, so it was meant for another block, or a type inside is a slip.",
    isWaivable: true)
}

/// Finds units of blocks that no register inside has.
enum UnitUnused: MapRule {
  static let rule = Rule.unitUnused

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let unit = block.definition.unit, let text = unit.display, !isTaken(unit, in: block) else {
        return
      }
      log.report(
        .init(
          .unitUnused, "no number in this block takes the unit `\(text.prefix(40))`", at: unit.node,
          notes: [.init("the block is here", at: block.definition.nameNode.textRange)],
          help: "leave it out, or give the types of the numbers"))
    }
  }

  /// Whether a register takes the unit, or may be one that would if it could be read.
  private static func isTaken(_ unit: StatedUnit, in block: ResolvedBlock) -> Bool {
    block.definition.isIncomplete
      || block.allRegisters.contains { $0.type == nil || $0.unit?.node.range == unit.node.range }
      || block.blocks.contains { isTaken(unit, in: $0) }
  }
}
