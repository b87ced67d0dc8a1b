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
      report(block.registers, after: &shared, log)
      for item in block.cases {
        // Values of different cases are never there together.
        var seen = shared
        report(item.registers, after: &seen, log)
      }
    }
  }

  private static func report(
    _ registers: [ResolvedRegister], after seen: inout [String: Node], _ log: FindingLog
  ) {
    for register in registers {
      guard let title = register.definition.text.title, let node = register.definition.fields[.title] else {
        continue
      }
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
