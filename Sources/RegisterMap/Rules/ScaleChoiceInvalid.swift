import DeviceModel
import MapSyntax

extension Rule {
  /// A scale comes from a register that cannot give one.
  package static let scaleChoiceInvalid = Rule(
    id: "scale-choice-invalid",
    summary:
      "The register that gives a scale does not exist, is in another instance, or holds no whole number.",
    why: "The value would be wrong by a power of ten, or by whatever the register happens to hold.")
}

/// Compares scales that depend on a register with that register.
enum ScaleChoiceInvalid: MapRule {
  static let rule = Rule.scaleChoiceInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.walkBlocks { block, blocks in
      for register in block.allRegisters {
        guard let choice = register.definition.scaleChoice else { continue }
        guard let chooser = map.scaleChoosers[register.path] else {
          reportMissing(choice, for: register, in: blocks, of: map, log)
          continue
        }
        if let problem = problem(of: chooser.register, for: choice) {
          log.report(
            .init(
              .scaleChoiceInvalid, "`\(choice.selector)` \(problem)", at: choice.selectorNode,
              notes: [.init("it is here", at: chooser.register.definition.nameNode.textRange)]))
        } else if case .cases(let cases) = choice.meaning {
          let check = ChooserCheck(rule: .scaleChoiceInvalid, log: log)
          let isKnown = check.check(cases.map { ($0.text, $0.node) }, of: chooser.register)
          for (item, isKnown) in zip(cases, isKnown) where isKnown && item.scale == .zero {
            log.report(.init(.scaleChoiceInvalid, "a scale of 0 makes every value 0", at: item.node))
          }
        }
      }
    }
  }

  private static func reportMissing(
    _ choice: ScaleDefinition, for register: ResolvedRegister, in blocks: [ResolvedBlock],
    of map: ResolvedMap,
    _ log: FindingLog
  ) {
    let lookup = ChooserLookup(blocks: map.blocks)
    let outcome = lookup.chooser(at: choice.selector, for: register, in: blocks)
    let place = choice.selectorNode
    if case .itself = outcome {
      log.report(.init(.scaleChoiceInvalid, "a register cannot give its own scale", at: place))
    }
    lookup.reportMissing(
      .scaleChoiceInvalid, outcome, finding: choice.selector, at: place, to: "give the scale", in: blocks, log
    )
  }

  private static func problem(of selector: ResolvedRegister, for choice: ScaleDefinition) -> String? {
    if selector.definition.scaleChoice != nil { return "has a scale that another register gives" }
    if !selector.access.isReadable { return "cannot be read" }
    if selector.definition.count != nil { return "is an array; one value gives a scale" }
    if selector.definition.onRead != nil { return "sets something off when it is read" }
    switch (selector.type, choice.meaning) {
    case (nil, _): return nil
    case (_, .cases) where selector.isSignedPart:
      return "is some bits of a word with a sign, and cannot choose"
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
