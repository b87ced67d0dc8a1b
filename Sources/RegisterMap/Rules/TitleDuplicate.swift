import MapSyntax

extension Rule {
  /// Two values of a block have the same title.
  package static let titleDuplicate = Rule(
    id: "title-duplicate", severity: .warning, summary: "Two values of a block have the same title.",
    why:
      "Nobody can tell them apart. A row that a document prints twice, or one that was copied and not changed, looks just like that.",
    isWaivable: true)
}

/// Finds titles that are given twice among the values that a block has at one time.
enum TitleDuplicate: MapRule {
  static let rule = Rule.titleDuplicate

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      var shared: [String: Node] = [:]
      for register in block.registers { report(register.definition.fields[.title], after: &shared, log) }
      for computed in block.computed { report(computed.definition.fields[.title], after: &shared, log) }
      for item in block.cases {
        // Values of different cases are never there together.
        var seen = shared
        for register in item.registers { report(register.definition.fields[.title], after: &seen, log) }
      }
    }
  }

  private static func report(_ node: Node?, after seen: inout [String: Node], _ log: FindingLog) {
    guard let node, let title = node.scalar?.text, !title.isEmpty else { return }
    guard let first = seen[title] else {
      seen[title] = node
      return
    }
    log.report(
      .init(
        .titleDuplicate, "another value of the block has the same title", at: node,
        notes: [.init("it is here", at: first.range)], help: "name what is different"))
  }
}
