import MapSyntax

extension Rule {
  /// A selection has no cases, or none for a name of the selector's enum.
  package static let selectCaseMissing = Rule(
    id: "select-case-missing",
    summary: "A selection has no cases, or none for a name of the selector's enum.",
    why:
      "The document names the value, so it also explains the words that come with it; a case was forgotten.")
}

/// Compares the cases of a selection with those of the selector's enum.
enum SelectCaseMissing: MapRule {
  static let rule = Rule.selectCaseMissing

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let selection = block.definition.selection, let node = selection.fields[.cases] else { return }
      if node.entries?.isEmpty ?? false {
        log.report(
          .init(
            .selectCaseMissing, "the selection has no cases", at: node,
            help: "without any, leave `select` out"))
        return
      }
      guard case .enumeration(let type)? = block.selector?.type else { return }
      let chosen = Set(block.cases.flatMap(\.values))
      // A value that is no case was meant to be one of those that seem to be missing.
      guard block.isSelectionRead, chosen.allSatisfy({ type[$0] != nil }) else { return }
      let missing = type.cases.filter { !chosen.contains($0.value) }.map(\.name)
      guard !missing.isEmpty else { return }
      let entry = selection.fields.entry(.cases)?.key ?? node
      log.report(
        .init(
          .selectCaseMissing, "no case for \(missing.map { "`\($0)`" }.joined(separator: ", "))", at: entry,
          help: "where the document defines nothing, give the case no registers: `registers: {}`"))
    }
  }
}

extension ResolvedBlock {
  /// Whether every case and every value that chooses one could be read.
  fileprivate var isSelectionRead: Bool {
    definition.selection?.fields[.cases]?.entries?.count == cases.count
      && cases.allSatisfy {
        let when = $0.definition.fields[.when]
        return when?.elements?.count == $0.values.count
      }
  }
}
