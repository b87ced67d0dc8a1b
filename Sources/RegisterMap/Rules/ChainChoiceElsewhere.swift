import MapSyntax
import ModbusProtocol

extension Rule {
  /// What depends on a register and that register are not found together.
  package static let chainChoiceElsewhere = Rule(
    id: "chain-choice-elsewhere",
    summary: "What decides, counts, scales or bounds is in another block of a chain.",
    why: "That block may move, or be missing, by itself.")
}

/// Finds registers of one block of a chain on which something outside that block depends.
enum ChainChoiceElsewhere: MapRule {
  static let rule = Rule.chainChoiceElsewhere

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.definition.chains.isEmpty else { return }
    map.forEachBlock { block in
      if let counter = map.counters[block.path]?.filled,
        let node = block.definition.repetition?.fields[.filled]
      {
        check(counter.register, in: block.unitTable, at: node, log)
      }
      check(map.presences[block.path], in: block.unitTable, log)
      for register in block.allRegisters {
        check(map.presences[register.path], in: block.unitTable, log)
        if let chooser = map.scaleChoosers[register.path], let choice = register.definition.scaleChoice {
          check(chooser.register, in: block.unitTable, at: choice.selectorNode, log)
        }
        let limits = map.limitRegisters[register.path]
        for limit in [limits?.lowest, limits?.highest].compactMap(\.self) {
          check(limit.register, in: block.unitTable, at: register.definition.place(.range), log)
        }
      }
    }
    for setting in map.settings.values.sorted(by: { $0.definition.name < $1.definition.name }) {
      guard let register = setting.register, case .register(_, let node)? = setting.definition.domain else {
        continue
      }
      check(register, in: UnitTable(register.table), at: node, log)
    }
  }

  private static func check(_ presence: ResolvedPresence?, in place: UnitTable, _ log: FindingLog) {
    guard let presence else { return }
    check(presence.chooser, in: place, at: presence.definition.chooserNode, log)
  }

  private static func check(
    _ chooser: ResolvedRegister?, in place: UnitTable, at node: Node, _ log: FindingLog
  ) {
    guard let chooser, let block = chooser.unitTable.block, block != place.block else { return }
    log.report(
      .init(
        .chainChoiceElsewhere,
        "`\(chooser.path)` is in a block of a chain, which may move or be missing by itself", at: node,
        notes: [.init("it is here", at: chooser.definition.nameNode.textRange)],
        help: "name a register of this block, or of one with an address"))
  }
}
