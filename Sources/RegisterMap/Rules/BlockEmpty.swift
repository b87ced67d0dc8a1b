import MapSyntax

extension Rule {
  /// A block has no registers.
  package static let blockEmpty = Rule(
    id: "block-empty", summary: "A block has no registers.",
    why: "Nothing could be read or written through it; its rows were forgotten.")
}

/// Finds blocks with neither registers nor blocks in them.
enum BlockEmpty: MapRule {
  static let rule = Rule.blockEmpty

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard block.allRegisters.isEmpty, block.blocks.isEmpty, block.definition.isEmpty else { return }
      log.report(
        .init(
          .blockEmpty, "the block `\(block.definition.name)` has no registers", at: block.definition.nameNode,
          help: "transcribe its rows, or leave the block out"))
    }
  }
}

extension BlockDefinition {
  /// Whether the map itself gives the block nothing; registers that could not be read have findings of their own.
  fileprivate var isEmpty: Bool {
    [BlockKey.registers, .blocks].allSatisfy { fields[$0]?.entries?.isEmpty ?? (fields[$0] == nil) }
      && fields[.shape] == nil && !fields.hasMisspelt
  }
}
