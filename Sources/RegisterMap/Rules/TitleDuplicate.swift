import MapSyntax

extension Rule {
  /// Two values of a block have the same title.
  package static let titleDuplicate = Rule(
    id: "title-duplicate", severity: .warning, summary: "Two values of a block have the same title.",
    why:
      "Nobody can tell them apart. A row that a document prints twice, or one that was copied and not changed, looks just like that."
  )
}

/// Finds titles that are given twice among the values that a block has at one time.
enum TitleDuplicate: MapRule {
  static let rule = Rule.titleDuplicate

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      var shared: [String: Node] = [:]
      report(titles(of: block.registers), after: &shared, log)
      report(block.computed.compactMap(\.definition.fields[.title]), after: &shared, log)
      for item in block.cases {
        // Values of different cases are never there together.
        var seen = shared
        report(titles(of: item.registers), after: &seen, log)
      }
    }
  }

  private static func titles(of registers: [ResolvedRegister]) -> [Node] {
    registers.compactMap(\.definition.fields[.title])
  }

  private static func report(_ titles: [Node], after seen: inout [String: Node], _ log: FindingLog) {
    for node in titles {
      guard let title = node.scalar?.text, !title.isEmpty else { continue }
      guard let first = seen[title] else {
        seen[title] = node
        continue
      }
      log.report(
        .init(
          .titleDuplicate, "another value of the block has the same title", at: node,
          notes: [.init("it is here", at: first.range)], help: "name what is different"))
    }
  }
}
