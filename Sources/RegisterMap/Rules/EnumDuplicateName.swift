import MapSyntax

extension Rule {
  /// Two cases of an enum, or two flags, have the same name.
  package static let enumDuplicateName = Rule(
    id: "enum-duplicate-name", summary: "Two cases of an enum, or two flags, have the same name.",
    why: "A client that writes the name could mean either of the two values.")
}

/// Finds names of cases and flags that are given twice.
enum EnumDuplicateName: TypeRule {
  static let rule = Rule.enumDuplicateName

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      let items: [NamedNumber]
      switch type.body {
      case .enumeration(let cases): items = cases
      case .flags(let flags): items = flags
      default: return
      }
      var seen: [String: NamedNumber] = [:]
      for item in items {
        guard let first = seen[item.name] else {
          seen[item.name] = item
          continue
        }
        log.report(
          .init(
            .enumDuplicateName, "`\(item.name)` is both \(first.number) and \(item.number)",
            at: item.nameNode,
            notes: [.init("the first one is here", at: first.nameNode.textRange)]))
      }
    }
  }
}
