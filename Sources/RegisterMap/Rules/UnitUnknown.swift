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
enum UnitUnknown: MapRule {
  static let rule = Rule.unitUnknown

  static func check(_ map: ResolvedMap, log: FindingLog) {
    func report(_ unit: String, _ node: Node) {
      guard UnitVocabulary.display(unit) == nil else { return }
      let suggestion = UnitVocabulary.suggestion(for: unit)
      log.report(
        .init(
          .unitUnknown, "there is no unit `\(unit.prefix(40))` in the vocabulary", at: node,
          help: suggestion.map { "did you mean `\($0)`?" } ?? "docs/language.md lists the units"))
    }
    map.forEachRegister { register, _ in
      if let unit = register.definition.unit { report(unit, register.definition.place(.unit)) }
      if let choice = register.definition.unitChoice {
        for item in choice.cases { report(item.unit, item.unitNode) }
      }
    }
  }
}
