import MapSyntax

extension Rule {
  /// A unit is not in the vocabulary.
  package static let unitUnknown = Rule(
    id: "unit-unknown", summary: "A unit is not in the vocabulary.",
    why:
      "One spelling a unit keeps lists, documentation and code comparable; `Kw` and `kW` are not the same to a reader."
  )
}

/// Finds units that `UnitVocabulary` does not hold.
enum UnitUnknown: TypeRule {
  static let rule = Rule.unitUnknown

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachUnit { unit in
      guard case .code(let code) = unit.meaning, UnitVocabulary.display(code) == nil else { return }
      let suggestion = UnitVocabulary.suggestion(for: code)
      if let quote = code.first(where: { "\"'".contains($0) }), unit.node.scalar?.isPlain == true {
        log.report(
          .init(
            .unitUnknown, "a stray \(quote) is in the unit", at: unit.node,
            help: "remove it, or write its partner"))
        return
      }
      log.report(
        .init(
          .unitUnknown, "there is no unit `\(code.prefix(40))` in the vocabulary", at: unit.node,
          help: Int(code) != nil
            ? "a unit id is `unit-id: \(code.prefix(40))`, at a block of the top"
            : suggestion.map { "did you mean `\($0)`?" }
              ?? "docs/language.md lists the units; one that it does not have is `{text: …}`",
          fix: UnitVocabulary.certain(for: code).flatMap { .init(spelling: unit.node, among: [$0]) }))
    }
  }
}
