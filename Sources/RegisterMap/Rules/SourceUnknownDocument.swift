import MapSyntax

extension Rule {
  /// A source names a document that the map does not list.
  package static let sourceUnknownDocument = Rule(
    id: "source-unknown-document", summary: "A source names a document that the map does not list.",
    why: "The fact cannot be looked up.")
}

/// Finds sources whose first word is not the id of a document.
enum SourceUnknownDocument: MapRule {
  static let rule = Rule.sourceUnknownDocument

  /// The most places that are shown as notes.
  private static let mostNotes = 3

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.definition.fields.isMisspelt(.documents) else { return }
    let ids = map.definition.documents.map(\.id)
    let known = Set(ids)
    var unknown: [SourceCitation] = []
    var cited: Set<String> = []
    map.forEachSource { source in
      cited.insert(source.document)
      if !known.contains(source.document) { unknown.append(source) }
    }
    let uncited = map.definition.documents.filter { !cited.contains($0.id) }
    if let document = uncited.first, uncited.count == 1, let renamed = renamed(document, citedBy: unknown) {
      log.report(renamed)
      return
    }
    for source in unknown {
      let suggestion = log.suggestion(for: source.document, among: ids)
      log.report(
        .init(
          .sourceUnknownDocument, "there is no document `\(source.document)` under `documents`",
          at: source.node,
          help: suggestion.map { "did you mean `\($0)`?" }
            ?? "a source is the id of a document, then the section: `\(BlockKey.source.spec.example)`",
          // A document that nothing else cites may be the one with the slip.
          fix: suggestion.flatMap {
            cited.contains($0) ? .init(spellingFirstWordOf: source.node, among: ids) : nil
          }))
    }
  }

  /// One finding where all these sources name one document, and nothing names the document that is listed: its id is the slip.
  private static func renamed(_ document: DocumentDefinition, citedBy sources: [SourceCitation]) -> Finding? {
    let places = Set(sources.map(\.node.range))
    guard places.count > 1, let id = sources.first?.document, sources.allSatisfy({ $0.document == id }) else {
      return nil
    }
    return .init(
      .sourceUnknownDocument,
      "\(places.count) sources name the document `\(id)`, and none names `\(document.id)`",
      at: document.idNode,
      notes: places.sorted { $0.start < $1.start }.prefix(mostNotes).map {
        .init("`\(id)` is named here", at: $0)
      },
      help: "give the document the id that its sources name")
  }
}
