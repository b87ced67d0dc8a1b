import MapSyntax

extension Rule {
  /// Two entries of an enum have the same value.
  package static let enumDuplicateValue = Rule(
    id: "enum-duplicate-value", summary: "Two entries of an enum have the same value.",
    why: "The value could not be told apart on reading.")
}

/// Finds values of enums that are given twice, alone or in ranges.
enum EnumDuplicateValue: TypeRule {
  static let rule = Rule.enumDuplicateValue

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard case .enumeration(let cases) = type.body else { return }
      for clash in NumberClash.all(in: cases.map(\.numbers)) {
        let (first, item) = (cases[clash.earlier], cases[clash.later])
        log.report(
          .init(
            .enumDuplicateValue,
            first.name == item.name
              ? "\(clash.numbers.text) is given twice for `\(item.name)`"
              : "\(clash.numbers.text) is both `\(first.name)` and `\(item.name)`",
            at: item.numberNode, notes: [.init("`\(first.name)` is here", at: first.numberNode.textRange)],
            help: "if the document prints it twice, name one case for both and declare an erratum"))
      }
    }
  }
}
