import MapSyntax

extension Rule {
  /// A block has no source.
  package static let sourceMissing = Rule(
    id: "source-missing", summary: "A block has no `source`.",
    why: "Whoever checks the map has to find the page again.",
    isWaivable: true)
}

/// Finds blocks without a source, in maps that name their documents.
enum SourceMissing: MapRule {
  static let rule = Rule.sourceMissing

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.definition.documents.isEmpty else { return }
    map.forEachBlock { block in
      guard block.source == nil, !block.allRegisters.isEmpty,
        !block.allRegisters.allSatisfy({ $0.definition.fields[.source] != nil }),
        block.definition.fields[.source] == nil
      else { return }
      log.report(
        .init(
          .sourceMissing,
          "the block `\(block.definition.name)` has no source: the section where it is printed",
          at: block.definition.nameNode, help: "for example `\(BlockKey.source.spec.example)`"))
    }
  }
}
