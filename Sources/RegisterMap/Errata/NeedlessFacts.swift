import MapSyntax

/// Finds printed facts that break nothing: neither do they alone, nor is anything else found without them.
struct NeedlessFacts {
  /// The most facts that are tried alone, each by a check of the whole map.
  private static let mostSuspects = 16

  /// The errata as the map states them.
  let errata: [ErratumDefinition]
  let root: Node
  /// What is found in a tree with printed facts in it.
  let findings: (Node) -> [Finding]
  /// What is found with all printed facts.
  let whole: [Finding]

  /// The needless facts of errata that are proven as a whole.
  ///
  /// Each check is of the whole map, so all errata lose a fact at a time: as many checks as the longest of them has facts.
  func find(in proven: [PrintedMap.Restored]) -> [Node.Entry] {
    let several = proven.filter { $0.facts.count > 1 }
    var suspects: [(restored: PrintedMap.Restored, index: Int)] = []
    for index in 0..<(several.map(\.facts.count).max() ?? 0) {
      let shortened = several.filter { $0.facts.count > index }
      let found = self.found { erratum in
        guard shortened.contains(where: { $0.erratum.node.range == erratum.node.range }) else { return }
        erratum.printed?.remove(at: index)
      }
      suspects += shortened.filter { $0.named(in: found) == $0.named(in: whole) && !$0.hasOthers(in: found) }
        .map { ($0, index) }
    }
    return suspects.prefix(Self.mostSuspects).filter { suspect in
      let found = self.found { erratum in
        guard erratum.node.range == suspect.restored.erratum.node.range else { return }
        erratum.printed = [suspect.restored.facts[suspect.index]]
      }
      return suspect.restored.named(in: found).isEmpty && !suspect.restored.hasOthers(in: found)
    }.map { $0.restored.facts[$0.index] }
  }

  private func found(with change: (inout ErratumDefinition) -> Void) -> [Finding] {
    let changed = errata.map { erratum in
      var erratum = erratum
      change(&erratum)
      return erratum
    }
    return findings(PrintedMap(root, errata: changed).root)
  }
}

extension PrintedMap.Restored {
  /// The printed facts.
  var facts: [Node.Entry] { erratum.printed ?? [] }

  private var places: [SourceRange] {
    [erratum.fields[.printed]?.range, target.key.range, target.value.range].compactMap(\.self)
  }

  /// What findings of the rule that the erratum names say here, or with a note here.
  func named(in findings: [Finding]) -> Set<String> {
    let here = findings.filter { finding in
      finding.rule.id == erratum.rule
        && ([finding.range] + finding.notes.map(\.range)).contains { range in
          places.contains { $0.encloses(range) }
        }
    }
    return Set(here.map(\.message))
  }

  /// Whether something else is found in what is printed, or in what is corrected.
  fileprivate func hasOthers(in findings: [Finding]) -> Bool {
    findings.contains { finding in
      finding.rule.id != erratum.rule && places.contains { $0.encloses(finding.range) }
    }
  }
}
