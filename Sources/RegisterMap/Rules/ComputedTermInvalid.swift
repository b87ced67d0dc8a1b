import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// A term of a computed value is not a number that can be added.
  package static let computedTermInvalid = Rule(
    id: "computed-term-invalid",
    summary:
      "A term of a computed value is no register of the block, no single number, cannot be read, or is never there with the others.",
    why: "There would be nothing to add, or another thing than was meant.")
}

/// Looks at the registers of sums and at their factors.
enum ComputedTermInvalid: MapRule {
  static let rule = Rule.computedTermInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.walkBlocks { block, blocks in
      for computed in block.computed {
        if computed.definition.terms.isEmpty {
          log.report(
            .init(
              .computedTermInvalid, "the sum has no terms", at: computed.definition.sumNode,
              help: "for example `\(ComputedKey.sum.spec.example)`"))
        }
        checkTogether(computed, in: blocks, of: map, log)
        var seen: [String: Node] = [:]
        for (term, register) in zip(computed.definition.terms, computed.registers) {
          checkFactor(term, log)
          if let first = seen.updateValue(term.node, forKey: term.register) {
            log.report(
              .init(
                .computedTermInvalid, "`\(term.register)` is in the sum twice", at: term.node,
                notes: [.init("the first one is here", at: first.textRange)],
                help: "name it once, with a factor: `{of: \(term.register), times: 2}`"))
          } else if let register {
            guard let problem = problem(of: register) else { continue }
            log.report(
              .init(
                .computedTermInvalid, "`\(term.register)` \(problem)", at: term.node,
                notes: [.init("it is here", at: register.definition.nameNode.textRange)]))
          } else {
            reportMissing(term, in: blocks, of: map, log)
          }
        }
      }
    }
  }

  /// Reports the first term that is never there while those before it are.
  private static func checkTogether(
    _ computed: ResolvedComputed, in blocks: [ResolvedBlock], of map: ResolvedMap, _ log: FindingLog
  ) {
    var held: [PresenceCondition] = []
    for (term, register) in zip(computed.definition.terms, computed.registers) {
      guard let register else { continue }
      let own = map.conditions(of: register, in: blocks)
      // One that is never there at all has a finding already.
      guard !own.joined.contains(where: \.numbers.isEmpty) else { continue }
      held += own
      guard let never = held.joined.first(where: \.numbers.isEmpty) else { continue }
      log.report(
        .init(
          .computedTermInvalid,
          "`\(term.register)` is never there while the terms before it are, so the sum never has a value",
          at: term.node,
          notes: [.init("`\(term.register)` is here", at: register.definition.nameNode.textRange)],
          help: "`\(never.chooser.name)` decides about both; make a sum for each of its values"))
      return
    }
  }

  private static func checkFactor(_ term: TermDefinition, _ log: FindingLog) {
    if term.times == .zero {
      log.report(
        .init(
          .computedTermInvalid, "a factor of 0 leaves nothing of the value", at: term.timesNode,
          help: "leave the term out"))
    } else if RegisterScaling(scale: term.times) == nil {
      log.report(
        .init(.computedTermInvalid, "\(term.times) does not fit in 64 bits", at: term.timesNode))
    }
  }

  /// Why a register cannot be a term; `nil` where it can, or that is not known.
  static func problem(of register: ResolvedRegister) -> String? {
    let definition = register.definition
    guard let type = register.type else { return nil }
    if !register.access.isReadable { return "cannot be read" }
    if !type.isNumber { return "is `\(type.displayName)`, which is not a number" }
    if definition.count != nil { return "is an array; a term is one value" }
    if !register.apart.isEmpty { return "has words that lie apart" }
    if definition.onRead != nil { return "sets something off when it is read" }
    if definition.unitChoice != nil { return "has a unit that another register chooses" }
    return nil
  }

  private static func reportMissing(
    _ term: TermDefinition, in blocks: [ResolvedBlock], of map: ResolvedMap, _ log: FindingLog
  ) {
    guard let block = blocks.last, !block.definition.isUnread(term.register) else { return }
    func report(_ problem: String, help: String?) {
      log.report(.init(.computedTermInvalid, problem, at: term.node, help: help))
    }
    if block.computed.contains(where: { $0.definition.name == term.register }) {
      return report(
        "`\(term.register)` is computed itself; the terms of a sum are registers",
        help: "add the registers that it is computed from")
    }
    let place: ResolvedRegister?
    switch ChooserLookup(blocks: map.blocks).chooser(at: term.register, for: nil, in: blocks) {
    case .found(let found): place = found.register
    case .inOtherInstance(let register): place = register
    case .itself, .missing: place = nil
    }
    if place != nil {
      return report(
        "`\(term.register)` is in another block; the terms of a sum are registers of its own",
        help: "compute the value in the block of its terms")
    }
    log.report(
      .init(
        .computedTermInvalid, "the block has no register `\(term.register)`", at: term.node,
        missing: log.missing(term.register, among: block.registers.map(\.definition.name))))
  }
}

extension BlockDefinition {
  /// Whether the block has a register of the name that could not be read, which has its finding.
  fileprivate func isUnread(_ register: String) -> Bool {
    fields[.registers]?.entries?.contains { $0.key.scalar?.text == register } ?? false
  }
}
