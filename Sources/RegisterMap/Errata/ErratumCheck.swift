import MapSyntax

/// Proves errata: with the printed facts put back, every one has to give the finding that it names.
struct ErratumCheck {
  let log: FindingLog
  /// The ids of all rules.
  let rules: [String]

  /// - Parameter places: The paths of the map, for suggestions; seldom asked for.
  func check(
    _ map: MapDefinition, root: Node, places: @autoclosure () -> [String],
    findingsOfPrinted: @escaping (Node) -> [Finding]
  ) {
    guard !map.errata.isEmpty else { return }
    for erratum in map.errata {
      guard let rule = erratum.rule, !rules.contains(rule), let node = erratum.fields[.rule] else { continue }
      log.reportUnknown(
        .erratumRuleUnknown, "there is no rule `\(rule)`", at: node, among: rules, from: .language)
    }
    let errata = ErrataOfOnePlace(log: log).consistent(map.errata)
    let printed = PrintedMap(root, errata: errata)
    // Without blocks, nothing has a place.
    for erratum in map.blocks.isEmpty ? [] : printed.lost {
      log.reportUnknown(
        .erratumUnknownPlace, "there is no block, register or type `\(erratum.path ?? "")`",
        at: erratum.fields[.at] ?? erratum.node, among: places(),
        otherwise: "a place is `block.register`, `types.Name` or `shapes.name`")
    }
    guard !printed.restored.isEmpty else { return }
    let errors = log.findings.filter { $0.severity == .error }
    let findings = findingsOfPrinted(printed.root)
    var proven: [PrintedMap.Restored] = []
    for restored in printed.restored {
      let erratum = restored.erratum
      // What is wrong by itself is not compared with what is printed.
      guard !errors.contains(where: { restored.target.value.range.encloses($0.range) }) else { continue }
      guard areFacts(of: restored, findings) else { continue }
      guard let rule = erratum.rule, rules.contains(rule), let printedNode = erratum.fields[.printed] else {
        continue
      }
      guard restored.named(in: findings).isEmpty else {
        proven.append(restored)
        continue
      }
      log.report(
        .init(
          .erratumStale,
          "with the printed facts put back, `\(rule)` finds nothing wrong with `\(erratum.path ?? "")`",
          at: printedNode, help: "remove the erratum, or give what the document prints"))
    }
    let needless = NeedlessFacts(errata: errata, root: root, findings: findingsOfPrinted, whole: findings)
    for fact in needless.find(in: proven) {
      log.report(
        .init(
          .erratumFactInvalid,
          "this printed fact breaks nothing: the same is found without it, and nothing with it alone",
          at: fact.key, help: "leave it out, or give what the document prints"))
    }
  }
}

extension ErratumCheck {
  /// Whether each printed fact is one that the document can have printed there: not what the map says, and nothing that breaks
  /// another rule.
  private func areFacts(of restored: PrintedMap.Restored, _ findings: [Finding]) -> Bool {
    let erratum = restored.erratum
    guard let printed = erratum.printed, let node = erratum.fields[.printed] else { return true }
    let facts = PrintedFacts(printed, of: restored.target.value)
    for fact in facts.same {
      log.report(
        .init(
          .erratumFactInvalid,
          "the map says the same: `\(fact.key.scalar?.text ?? "")` is no slip of the document",
          at: fact.key, help: "leave it out, or give what the document prints"))
    }
    for row in facts.lostRows {
      log.report(
        .init(
          .erratumFactInvalid, "the map has no row \(row.key.scalar?.text ?? "") of `\(erratum.path ?? "")`",
          at: row.key, help: "give the true row in the map, or correct the number of the row"))
    }
    guard facts.same.isEmpty, facts.lostRows.isEmpty else { return false }
    guard let rule = erratum.rule, rules.contains(rule) else { return false }
    // A number that is printed with two names is found while errata are read, and again here.
    let known = log.findings
    let others = findings.filter { finding in
      node.range.encloses(finding.range)
        && (finding.rule.id != rule || finding.rule.id == Rule.syntaxUnknownKey.id)
        && !known.contains { $0.rule == finding.rule && $0.range == finding.range }
    }
    if let other = others.first {
      log.report(
        .init(
          .erratumFactInvalid,
          "the printed facts break `\(other.rule.id)`, which this erratum is not about: \(other.message)",
          at: other.range,
          notes: others.dropFirst().map { .init("and `\($0.rule.id)`: \($0.message)", at: $0.range) },
          help: other.help ?? "correct the fact, or give it an erratum of its own"))
    }
    return others.isEmpty
  }
}
