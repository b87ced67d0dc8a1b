import MapSyntax

extension Rule {
  /// Two cases of a selection are chosen by the same value, or one by a value given twice.
  package static let selectCaseAmbiguous = Rule(
    id: "select-case-ambiguous",
    summary: "Two cases of a selection are chosen by the same value, or one by a value given twice.",
    why: "The words could be read in two ways.")
}

/// Finds values that choose two cases.
enum SelectCaseAmbiguous: MapRule {
  static let rule = Rule.selectCaseAmbiguous

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      var seen: [UInt64: (name: String, node: Node)] = [:]
      for item in block.cases {
        for value in item.definition.values {
          guard let raw = Resolver.rawValue(value.text, of: block.selector?.type) else { continue }
          guard let first = seen[raw] else {
            seen[raw] = (item.definition.name, value.node)
            continue
          }
          log.report(
            .init(
              .selectCaseAmbiguous,
              first.name == item.definition.name
                ? "\(value.text) is given twice for `\(first.name)`"
                : "\(value.text) chooses both `\(first.name)` and `\(item.definition.name)`",
              at: value.node, notes: [.init("the other one is here", at: first.node.textRange)]))
        }
      }
    }
  }
}
