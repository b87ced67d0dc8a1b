import MapSyntax

extension Rule {
  /// A scale is said by a register that cannot say one, or of a value that could be written.
  public static let scaleChoiceInvalid = Rule(
    id: "scale-choice-invalid",
    summary:
      "A scale is said by a register that is not in the block or holds no whole number, or of a value that can be written.",
    why: "The value would be wrong by a power of ten, or by whatever the register happens to hold.")
}

/// Compares scales that depend on a register with that register.
enum ScaleChoiceInvalid: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, block in
      guard let choice = register.definition.scaleChoice else { return }
      if register.access.isWritable {
        log.report(
          .init(
            .scaleChoiceInvalid,
            "a value whose scale another register says can only be read; this one is `\(register.access.rawValue)`",
            at: register.definition.place(.access)))
      }
      guard let selector = block.register(named: choice.selector),
        selector.access.isReadable
      else {
        let suggestion = log.suggestion(
          for: choice.selector, among: block.registers.map(\.definition.name))
        log.report(
          .init(
            .scaleChoiceInvalid, "the block has no readable register `\(choice.selector)`",
            at: choice.selectorNode, help: suggestion.map { "did you mean `\($0)`?" }))
        return
      }
      if let problem = problem(of: selector, for: choice) {
        log.report(.init(.scaleChoiceInvalid, "`\(choice.selector)` \(problem)", at: choice.selectorNode))
      } else if case .cases(let cases) = choice.meaning {
        check(cases, of: selector, log: log)
      }
    }
  }

  private static func problem(of selector: ResolvedRegister, for choice: ScaleDefinition) -> String? {
    if selector.definition.count != nil { return "is an array; one value says the scale" }
    if selector.definition.scaleChoice != nil { return "has a scale that another register says" }
    switch (selector.type, choice.meaning) {
    case (nil, _): return nil
    case (.integer, .cases), (.enumeration, .cases): return nil
    case (let type?, .cases):
      return "is `\(type.displayName)`; an enum or an integer can choose"
    case (.integer, .powerOfTen), (.integer, .factor): break
    case (let type?, _): return "is `\(type.displayName)`; a whole number can say a scale"
    }
    guard selector.definition.offset == nil else { return "has an offset, which a scale has not" }
    if case .powerOfTen = choice.meaning, selector.definition.scale != nil {
      return "has a scale of its own; an exponent is the number as it stands"
    }
    return nil
  }

  private static func check(
    _ cases: [(text: String, node: Node, scale: Decimal)], of selector: ResolvedRegister, log: FindingLog
  ) {
    var seen: [UInt64: String] = [:]
    for item in cases {
      let problem = Resolver.problem(ofRawValue: item.text, of: selector)
      let raw = Resolver.rawValue(item.text, of: selector.type)
      if let raw, let other = seen.updateValue(item.text, forKey: raw) {
        log.report(
          .init(
            .scaleChoiceInvalid, "`\(item.text)` is the raw number \(raw), as `\(other)` is", at: item.node))
      }
      if let problem {
        log.report(
          .init(
            .scaleChoiceInvalid, problem, at: item.node,
            help: log.didYouMean(item.text, among: selector.type?.caseNames ?? [])))
      } else if item.scale == .zero {
        log.report(.init(.scaleChoiceInvalid, "a scale of 0 makes every value 0", at: item.node))
      }
    }
  }
}
