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
      var owners: [(name: String, value: CaseDefinition.Value)] = []
      var numbers: [ClosedRange<Int128>] = []
      for item in block.cases {
        for value in item.definition.values {
          for raw in Resolver.rawValues(value.text, of: block.selector?.type) ?? [] {
            owners.append((item.definition.name, value))
            numbers.append(Int128(raw.lowerBound)...Int128(raw.upperBound))
          }
        }
      }
      var reported: Set<SourceRange> = []
      for clash in NumberClash.all(in: numbers) {
        let (first, other) = (owners[clash.earlier], owners[clash.later])
        // A name may have several numbers that another case has too.
        guard reported.insert(other.value.node.range).inserted else { continue }
        log.report(
          .init(
            .selectCaseAmbiguous,
            first.name == other.name
              ? "\(other.value.text) is given twice for `\(first.name)`"
              : "\(other.value.text) chooses both `\(first.name)` and `\(other.name)`",
            at: other.value.node, notes: [.init("the other one is here", at: first.value.node.textRange)]))
      }
    }
  }
}
