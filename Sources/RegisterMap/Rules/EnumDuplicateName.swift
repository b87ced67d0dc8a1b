import MapSyntax

extension Rule {
  /// Two flags have the same name, or the values of an enum with the same name have different texts.
  package static let enumDuplicateName = Rule(
    id: "enum-duplicate-name",
    summary: """
      Two flags have the same name, or one name of an enum has two titles, two descriptions or two names in the document.
      """,
    why: "A client that reads or writes the name could mean either of the two.")
}

/// Finds names of flags that are given twice, and names of an enum with two texts of one kind.
enum EnumDuplicateName: TypeRule {
  static let rule = Rule.enumDuplicateName

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      switch type.body {
      case .enumeration(let cases): checkTexts(cases, log)
      case .flags(let flags):
        var seen: [String: NamedNumber] = [:]
        for flag in flags {
          guard let first = seen[flag.name] else {
            seen[flag.name] = flag
            continue
          }
          report(
            "`\(flag.name)` is both \(first.numbers.text) and \(flag.numbers.text)", at: flag, first: first,
            help: first.title == nil && flag.title == nil ? nil : help, log)
        }
      default: break
      }
    }
  }

  private static let help = "values that mean different things have different names"

  /// Several values may have one name, as long as they mean the same.
  private static func checkTexts(_ cases: [NamedNumber], _ log: FindingLog) {
    var titled: [String: NamedNumber] = [:]
    var described: [String: NamedNumber] = [:]
    var called: [String: NamedNumber] = [:]
    for item in cases {
      let differences = [
        first(of: item, by: \.title, in: &titled).map { ($0, "titles") },
        first(of: item, by: \.description, in: &described).map { ($0, "descriptions") },
        first(of: item, by: \.called, in: &called).map { ($0, "names in the document") },
      ]
      guard let (first, what) = differences.compactMap(\.self).first else { continue }
      report(
        "`\(item.name)` has two \(what), one for \(first.numbers.text) and one for \(item.numbers.text)",
        at: item, first: first, help: help, log)
    }
  }

  /// The first value of the same name that has another text.
  private static func first(
    of item: NamedNumber, by text: KeyPath<NamedNumber, String?>, in seen: inout [String: NamedNumber]
  ) -> NamedNumber? {
    guard item[keyPath: text] != nil else { return nil }
    guard let first = seen[item.name] else {
      seen[item.name] = item
      return nil
    }
    return first[keyPath: text] == item[keyPath: text] ? nil : first
  }

  private static func report(
    _ problem: String, at item: NamedNumber, first: NamedNumber, help: String?, _ log: FindingLog
  ) {
    log.report(
      .init(
        .enumDuplicateName, problem, at: item.nameNode,
        notes: [.init("the first one is here", at: first.nameNode.textRange)], help: help))
  }
}
