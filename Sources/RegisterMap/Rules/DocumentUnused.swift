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
    // With the blocks unreadable, it is unknown what is cited.
    guard !map.blocks.isEmpty else { return }
    var cited: Set<String> = []
    map.forEachSource { cited.insert($0.document) }
    for document in map.definition.documents where !cited.contains(document.id) {
      // A source with a slip in the id is the finding.
      guard cited.allSatisfy({ id in map.definition.documents.contains { $0.id == id } }) else { return }
      log.report(
        .init(
          .documentUnused, "no source names the document `\(document.id)`", at: document.idNode,
          help: "remove it, or give what was taken from it a `source`"))
    }
  }
}
