import DeviceModel
import MapSyntax

extension Rule {
  /// A register that another needs is there less often than that one.
  package static let presenceNotShared = Rule(
    id: "presence-not-shared",
    summary:
      "A register that gives another its unit, scale, case or number of instances is not there whenever that one is.",
    why: "There would be a value that nobody can understand.")
}

/// Compares the conditions of values with those of the registers that their meaning depends on.
enum PresenceNotShared: MapRule {
  static let rule = Rule.presenceNotShared

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.presences.isEmpty else { return }
    var single: [String: [PresenceCondition]] = [:]
    func visit(_ block: ResolvedBlock, in around: [ResolvedBlock]) {
      let blocks = around + [block]
      for register in block.registers {
        let conditions = map.conditions(of: register, in: blocks)
        if block.levels.isEmpty { single[register.path] = conditions }
        for chooser in register.definition.choosers.compactMap({ block.register(named: $0) }) {
          report(
            chooser, map.conditions(of: chooser, in: blocks), conditions, "\(register.definition.name)",
            at: register.definition.nameNode, log)
        }
      }
      if let selector = block.selector, let node = block.definition.selection?.fields[.by] {
        let conditions = blocks.flatMap { map.presences[$0.path]?.conditions ?? [] }
        report(selector, map.conditions(of: selector, in: blocks), conditions, "the selection", at: node, log)
      }
      for inner in block.blocks { visit(inner, in: blocks) }
    }
    for block in map.blocks { visit(block, in: []) }
    var registers: [String: ResolvedRegister] = [:]
    map.forEachRegister { register, block in if block.levels.isEmpty { registers[register.path] = register } }
    func count(_ block: ResolvedBlock, in around: [ResolvedBlock]) {
      let blocks = around + [block]
      if let path = block.definition.repetition?.filled,
        let node = block.definition.repetition?.fields[.filled]
      {
        let conditions = blocks.flatMap { map.presences[$0.path]?.conditions ?? [] }
        if let near = around.last?.register(named: path) {
          report(near, map.conditions(of: near, in: around), conditions, block.definition.name, at: node, log)
        } else if let far = registers[path], let needed = single[path] {
          report(far, needed, conditions, block.definition.name, at: node, log)
        }
      }
      for inner in block.blocks { count(inner, in: blocks) }
    }
    for block in map.blocks { count(block, in: []) }
  }

  /// Reports a chooser of which some condition does not follow from those of what depends on it.
  private static func report(
    _ chooser: ResolvedRegister, _ needed: [PresenceCondition], _ given: [PresenceCondition], _ name: String,
    at node: Node, _ log: FindingLog
  ) {
    let isShared = needed.allSatisfy { condition in
      given.contains { $0.chooser == condition.chooser && condition.numbers.isSuperset(of: $0.numbers) }
    }
    guard !isShared else { return }
    log.report(
      .init(
        .presenceNotShared,
        "`\(chooser.definition.name)` is not there whenever `\(name)` needs it", at: node,
        notes: [.init("its condition is here", at: chooser.definition.place(.when).textRange)],
        help: "give both the same `when`, or leave out that of `\(chooser.definition.name)`"))
  }
}
