import MapSyntax

extension Rule {
  /// No source names a document of the map.
  package static let documentUnused = Rule(
    id: "document-unused", severity: .warning, summary: "No source names a document of the map.",
    why: "It is left over, or what was taken from it names another document.",
    isWaivable: true)
}

/// Finds documents that nothing cites.
enum DocumentUnused: MapRule {
  static let rule = Rule.documentUnused

  static func check(_ map: ResolvedMap, log: FindingLog) {
    // A source with a slip in the id is the finding.
    guard cited(in: map).isSubset(of: map.definition.documents.map(\.id)) else { return }
    for document in leftOver(in: map) {
      log.report(
        .init(
          .documentUnused, "no source names the document `\(document.name)`", at: document.node,
          help: "remove it, or give what was taken from it a `source`"))
    }
  }

  /// The documents that no source names, unless blocks that could not be read may do so.
  static func leftOver(in map: ResolvedMap) -> [DeclaredName] {
    guard !map.blocks.isEmpty else { return [] }
    let cited = cited(in: map)
    return map.definition.documents.filter { !cited.contains($0.id) }
      .map { .init(name: $0.id, node: $0.idNode) }
  }

  private static func cited(in map: ResolvedMap) -> Set<String> {
    var cited: Set<String> = []
    map.forEachSource { cited.insert($0.document) }
    return cited
  }
}
