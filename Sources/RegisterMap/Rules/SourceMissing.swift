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
    let fields = map.definition.fields
    guard !map.definition.documents.isEmpty, !fields.isMisspelt(.defaults) else { return }
    var (missing, hasAny) = ([BlockDefinition](), false)
    map.forEachBlock { block in
      guard !block.allRegisters.isEmpty else { return }
      if block.source == nil, block.definition.fields[.source] == nil,
        !block.allRegisters.allSatisfy({ $0.definition.fields[.source] != nil })
      {
        missing.append(block.definition)
      } else {
        hasAny = true
      }
    }
    if !hasAny, missing.count > 1, let place = fields.entry(.defaults) ?? fields.entry(.blocks) {
      log.report(
        .init(
          .sourceMissing, "no block has a source, and `defaults` gives none: the section where it is printed",
          at: place.key, help: "for example `defaults: {\(DefaultsKey.source.spec.example)}`"))
      return
    }
    for block in missing {
      log.report(
        .init(
          .sourceMissing, "the block `\(block.name)` has no source: the section where it is printed",
          at: block.nameNode, help: "for example `\(BlockKey.source.spec.example)`"))
    }
  }
}
