import DeviceModel
import MapSyntax

extension Rule {
  /// A scale comes from a register that cannot give one, or belongs to a value that can be written.
  package static let scaleChoiceInvalid = Rule(
    id: "scale-choice-invalid",
    summary:
      "The register that gives a scale is not in the block or holds no whole number, or the scaled value can be written.",
    why: "The value would be wrong by a power of ten, or by whatever the register happens to hold.")
}

/// Compares scales that depend on a register with that register.
enum ScaleChoiceInvalid: MapRule {
  static let rule = Rule.scaleChoiceInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, block in
      guard let choice = register.definition.scaleChoice else { return }
      if register.access.isWritable {
        log.report(
          .init(
            .scaleChoiceInvalid,
            "a value whose scale another register gives can only be read; this one is `\(register.access.rawValue)`",
            at: register.definition.place(.access)))
      }
      let chooserCheck = ChooserCheck(rule: .scaleChoiceInvalid, log: log)
      guard
        let selector = chooserCheck.chooser(named: choice.selector, at: choice.selectorNode, in: block)
      else { return }
      if let problem = problem(of: selector, for: choice) {
        log.report(.init(.scaleChoiceInvalid, "`\(choice.selector)` \(problem)", at: choice.selectorNode))
      } else if case .cases(let cases) = choice.meaning {
        let isKnown = chooserCheck.check(cases.map { ($0.text, $0.node) }, of: selector)
        for (item, isKnown) in zip(cases, isKnown) where isKnown && item.scale == .zero {
          log.report(.init(.scaleChoiceInvalid, "a scale of 0 makes every value 0", at: item.node))
        }
      }
    }
  }

  private static func problem(of selector: ResolvedRegister, for choice: ScaleDefinition) -> String? {
    if selector.definition.scaleChoice != nil { return "has a scale that another register gives" }
    switch (selector.type, choice.meaning) {
    case (nil, _): return nil
    case (.integer, .cases), (.enumeration, .cases): return nil
    case (let type?, .cases):
      return "is `\(type.displayName)`; only an enum or an integer can choose"
    case (.integer, .powerOfTen), (.integer, .factor): break
    case (let type?, _): return "is `\(type.displayName)`; only an integer can give a scale"
    }
    guard selector.definition.offset == nil else {
      return "has an offset; a register that gives a scale cannot have one"
    }
    if case .powerOfTen = choice.meaning, selector.definition.scale != nil {
      return "has a scale of its own; an exponent has to be the raw number"
    }
    return nil
  }
}
