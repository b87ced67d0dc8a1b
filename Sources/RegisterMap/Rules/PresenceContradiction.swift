import DeviceModel
import MapSyntax

extension Rule {
  /// A condition can never hold beside those around it.
  package static let presenceContradiction = Rule(
    id: "presence-contradiction", summary: "A condition can never hold beside those around it.",
    why: "The register or block is there for nobody: one of the conditions is mistyped.")
}

/// Compares each condition with those of the blocks around, and with what its register depends on.
enum PresenceContradiction: MapRule {
  static let rule = Rule.presenceContradiction

  static func check(_ map: ResolvedMap, log: FindingLog) {
    func visit(_ block: ResolvedBlock, while around: [PresenceCondition]) {
      let conditions = around + report(block.path, of: map, beside: around, log)
      for register in block.allRegisters { _ = report(register.path, of: map, beside: conditions, log) }
      for inner in block.blocks { visit(inner, while: conditions) }
    }
    for block in map.blocks { visit(block, while: []) }
  }

  /// Reports that the register or block at a path can never be there.
  ///
  /// - Returns: Its conditions, which hold for what is inside; none where they were reported.
  private static func report(
    _ path: String, of map: ResolvedMap, beside around: [PresenceCondition], _ log: FindingLog
  ) -> [PresenceCondition] {
    guard let presence = map.presences[path] else { return [] }
    var possible: [PresenceCondition.Chooser: NumberSet] = [:]
    for condition in around + presence.conditions {
      let numbers = possible[condition.chooser]?.intersection(condition.numbers) ?? condition.numbers
      guard numbers.isEmpty else {
        possible[condition.chooser] = numbers
        continue
      }
      log.report(
        .init(
          .presenceContradiction,
          "this is never there: the conditions around it need other values of `\(condition.chooser.name)`",
          at: presence.definition.valuesNode))
      return []
    }
    return presence.conditions
  }
}
