import MapSyntax

extension Rule {
  /// Two flags have the same name, or the values of an enum with the same name have different titles.
  package static let enumDuplicateName = Rule(
    id: "enum-duplicate-name",
    summary: "Two flags have the same name, or one name of an enum has two titles.",
    why: "A client that reads or writes the name could mean either of the two.")
}

/// Finds names of flags that are given twice, and names of an enum with two titles.
enum EnumDuplicateName: TypeRule {
  static let rule = Rule.enumDuplicateName

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      switch type.body {
      case .enumeration(let cases):
        // Several values may have one name, as long as they mean the same.
        let titled = cases.filter { $0.title != nil }
        report(titled, log) { first, item in
          guard first.title != item.title else { return nil }
          return
            "`\(item.name)` has two titles, one for \(first.numbers.text) and one for \(item.numbers.text)"
        }
      case .flags(let flags):
        report(flags, log) { first, item in
          "`\(item.name)` is both \(first.numbers.text) and \(item.numbers.text)"
        }
      default: break
      }
    }
  }

  private static func report(
    _ items: [NamedNumber], _ log: FindingLog, problem: (_ first: NamedNumber, _ item: NamedNumber) -> String?
  ) {
    var seen: [String: NamedNumber] = [:]
    for item in items {
      guard let first = seen[item.name] else {
        seen[item.name] = item
        continue
      }
      guard let problem = problem(first, item) else { continue }
      log.report(
        .init(
          .enumDuplicateName, problem, at: item.nameNode,
          notes: [.init("the first one is here", at: first.nameNode.textRange)],
          help: first.title == nil && item.title == nil
            ? nil : "values that mean different things have different names"))
    }
  }
}
