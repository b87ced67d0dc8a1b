import MapSyntax

extension Rule {
  /// A unit is chosen by a register that cannot choose, or for a case that it does not have.
  package static let unitChoiceInvalid = Rule(
    id: "unit-choice-invalid",
    summary: "A unit is chosen by a register that is not in the block, or for a case that it does not have.",
    why: "The value would be shown without its unit, or with a wrong one.")
}

/// Compares units that depend on a register with that register.
enum UnitChoiceInvalid: MapRule {
  static let rule = Rule.unitChoiceInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, block in
      guard let choice = register.definition.unitChoice else { return }
      let chooserCheck = ChooserCheck(rule: .unitChoiceInvalid, log: log)
      guard
        let selector = chooserCheck.chooser(named: choice.selector, at: choice.selectorNode, in: block),
        selector.type != nil
      else { return }
      chooserCheck.check(choice.cases.map { ($0.text, $0.node) }, of: selector)
    }
  }
}
