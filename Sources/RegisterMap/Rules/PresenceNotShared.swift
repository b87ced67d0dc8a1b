import DeviceModel
import MapSyntax

extension Rule {
  /// A register that another needs is there less often than that one.
  package static let presenceNotShared = Rule(
    id: "presence-not-shared",
    summary:
      "A register that gives another its unit, scale, bound, case or number of instances is not there whenever that one is.",
    why: "There would be a value that nobody can understand.")
}

/// Compares the conditions of values with those of the registers that their meaning depends on.
enum PresenceNotShared: MapRule {
  static let rule = Rule.presenceNotShared

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.presences.isEmpty else { return }
    map.walkBlocks { block, blocks in
      checkMeanings(of: block, in: blocks, of: map, log)
      checkCount(of: block, in: blocks, of: map, log)
    }
  }

  /// Checks the registers that give others of the block their unit, their scale, their bounds or their case.
  private static func checkMeanings(
    of block: ResolvedBlock, in blocks: [ResolvedBlock], of map: ResolvedMap, _ log: FindingLog
  ) {
    for register in block.allRegisters {
      let unit = register.definition.unitChoice.flatMap { block.register(named: $0.selector) }
        .map { ChooserLookup.Found(register: $0, around: blocks) }
      let limits = map.limitRegisters[register.path]?.registers ?? []
      for chooser in [unit, map.scaleChoosers[register.path]].compactMap(\.self) + limits {
        report(
          chooser.register, map.conditions(of: chooser.register, in: chooser.around),
          map.conditions(of: register, in: blocks), register.definition.name,
          at: register.definition.nameNode, log)
      }
    }
    guard let selector = block.selector, let node = block.definition.selection?.fields[.by] else { return }
    report(
      selector, map.conditions(of: selector, in: blocks), conditions(of: blocks, map), "the selection",
      at: node, log)
  }

  /// Checks the register that counts the instances of the block: one of the block around, or one that exists once.
  private static func checkCount(
    of block: ResolvedBlock, in blocks: [ResolvedBlock], of map: ResolvedMap, _ log: FindingLog
  ) {
    guard let counter = map.counters[block.path]?.filled,
      let node = block.definition.repetition?.fields[.filled]
    else { return }
    report(
      counter.register, map.conditions(of: counter.register, in: counter.around), conditions(of: blocks, map),
      block.definition.name, at: node, log)
  }

  /// What has to hold for the last of some blocks to be there.
  private static func conditions(of blocks: [ResolvedBlock], _ map: ResolvedMap) -> [PresenceCondition] {
    blocks.flatMap { map.presences[$0.path]?.conditions ?? [] }
  }

  /// Reports a chooser of which some condition does not follow from those of what depends on it.
  private static func report(
    _ chooser: ResolvedRegister, _ needed: [PresenceCondition], _ given: [PresenceCondition], _ name: String,
    at node: Node, _ log: FindingLog
  ) {
    guard !needed.hold(whenever: given) else { return }
    log.report(
      .init(
        .presenceNotShared,
        "`\(chooser.definition.name)` is not there whenever `\(name)` needs it", at: node,
        notes: [.init("its condition is here", at: chooser.definition.place(.when).textRange)],
        help: "give both the same `when`, or leave out that of `\(chooser.definition.name)`"))
  }
}
