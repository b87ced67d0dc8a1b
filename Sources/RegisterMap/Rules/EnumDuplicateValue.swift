import MapSyntax

extension Rule {
  /// Two cases of an enum have the same value.
  package static let enumDuplicateValue = Rule(
    id: "enum-duplicate-value", summary: "Two cases of an enum have the same value.",
    why: "The value could not be told apart on reading.")
}

/// Finds values of enums that are given twice.
enum EnumDuplicateValue: TypeRule {
  static let rule = Rule.enumDuplicateValue

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      guard case .enumeration(let cases) = type.body else { return }
      var seen: [Int128: NamedNumber] = [:]
      for item in cases {
        guard let first = seen[item.number] else {
          seen[item.number] = item
          continue
        }
        log.report(
          .init(
            .enumDuplicateValue, "\(item.number) is both `\(first.name)` and `\(item.name)`",
            at: item.numberNode, notes: [.init("`\(first.name)` is here", at: first.numberNode.textRange)],
            help: "if the document prints it twice, name one case for both and declare an erratum"))
      }
    }
  }
}
