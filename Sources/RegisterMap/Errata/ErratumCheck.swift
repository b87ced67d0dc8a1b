import MapSyntax

/// Proves errata: with the printed facts put back, every one has to give the finding that it names.
struct ErratumCheck {
  let log: FindingLog
  /// The ids of all rules.
  let rules: [String]

  /// - Parameter places: The paths of the map, for suggestions.
  func check(_ map: MapDefinition, root: Node, places: [String], findingsOfPrinted: (Node) -> [Finding]) {
    guard !map.errata.isEmpty else { return }
    for erratum in map.errata {
      guard let rule = erratum.rule, !rules.contains(rule), let node = erratum.fields[.rule] else { continue }
      let suggestion = log.suggestion(for: rule, among: rules)
      log.report(
        .init(
          .erratumRuleUnknown, "there is no rule `\(rule)`", at: node,
          help: suggestion.map { "did you mean `\($0)`?" }))
    }
    let printed = PrintedMap(root, errata: map.errata)
    for erratum in printed.lost {
      log.report(
        .init(
          .erratumUnknownPlace, "there is no block, register or type `\(erratum.path ?? "")`",
          at: erratum.fields[.at] ?? erratum.node,
          help: log.suggestion(for: erratum.path ?? "", among: places).map {
            "did you mean `\($0)`?"
          }
            ?? "a place is `block.register`, `types.Name` or `shapes.name`"))
    }
    guard !printed.restored.isEmpty else { return }
    let findings = findingsOfPrinted(printed.root)
    for restored in printed.restored {
      let erratum = restored.erratum
      guard let rule = erratum.rule, rules.contains(rule), let printedNode = erratum.fields[.printed] else {
        continue
      }
      let places = [
        printedNode.range, restored.target.key.range, restored.target.value.range,
      ]
      let isProven = findings.contains { finding in
        guard finding.rule.id == rule else { return false }
        // The finding may be at the other party, with a note here.
        return ([finding.range] + finding.notes.map(\.range)).contains { range in
          places.contains { $0.contains(range) }
        }
      }
      guard !isProven else { continue }
      log.report(
        .init(
          .erratumStale,
          "with the printed facts put back, `\(rule)` finds nothing wrong with `\(erratum.path ?? "")`",
          at: printedNode, help: "remove the erratum, or give what the document prints"))
    }
  }
}

extension SourceRange {
  fileprivate func contains(_ other: SourceRange) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
