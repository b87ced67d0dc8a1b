import MapSyntax

extension Rule {
  /// A unit is chosen by a register that cannot choose, or for a case that it does not have.
  public static let unitChoiceInvalid = Rule(
    id: "unit-choice-invalid",
    summary: "A unit is chosen by a register that is not in the block, or for a case that it does not have.",
    why: "The value would be shown without its unit, or with a wrong one.")
}

/// Compares units that depend on a register with that register.
enum UnitChoiceInvalid: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, block in
      guard let choice = register.definition.unitChoice else { return }
      guard let selector = block.register(named: choice.selector),
        selector.access.isReadable
      else {
        let suggestion = log.suggestion(
          for: choice.selector, among: block.registers.map(\.definition.name))
        log.report(
          .init(
            .unitChoiceInvalid, "the block has no readable register `\(choice.selector)`",
            at: choice.selectorNode, help: suggestion.map { "did you mean `\($0)`?" }))
        return
      }
      guard selector.type != nil else { return }
      var seen: [UInt64: String] = [:]
      for item in choice.cases {
        if let problem = Resolver.problem(ofRawValue: item.text, of: selector) {
          log.report(
            .init(
              .unitChoiceInvalid, problem, at: item.node,
              help: log.didYouMean(item.text, among: selector.type?.caseNames ?? [])))
        }
        guard let raw = Resolver.rawValue(item.text, of: selector.type) else { continue }
        if let other = seen.updateValue(item.text, forKey: raw) {
          log.report(
            .init(
              .unitChoiceInvalid, "`\(item.text)` is the raw number \(raw), as `\(other)` is", at: item.node))
        }
      }
    }
  }
}
