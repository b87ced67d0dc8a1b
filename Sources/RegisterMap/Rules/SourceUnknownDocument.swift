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

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.definition.fields.isMisspelt(.documents) else { return }
    let ids = map.definition.documents.map(\.id)
    let known = Set(ids)
    map.forEachSource { source in
      guard !known.contains(source.document) else { return }
      // Where there is one document, it is meant, however it is spelt.
      let missing =
        ids.count == 1
        ? MissingName(source.document, meant: ids[0]) : log.missing(source.document, among: ids)
      log.report(
        .init(
          .sourceUnknownDocument, "there is no document `\(source.document)` under `documents`",
          at: source.node, missing: missing,
          otherwise: "a source is the id of a document, then the section: `\(BlockKey.source.spec.example)`",
          fix: missing.meant.flatMap { _ in .init(spellingFirstWordOf: source.node, among: ids) }))
    }
  }
}
