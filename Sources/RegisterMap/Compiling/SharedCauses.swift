import MapSyntax

/// Joins findings of one rule that note the same other place: what is there is rather to blame than each of them.
enum SharedCauses {
  /// The rules whose findings note what they disagree with.
  private static let rules: [Rule] = [.addressOutsideBlock, .syntaxKeyConflict, .typeTableMismatch]

  /// The most findings that are shown as notes.
  private static let mostNotes = 3

  private struct Cause: Hashable {
    let rule: Rule
    let place: SourceRange

    init?(of finding: Finding) {
      guard rules.contains(finding.rule), finding.severity == .error, let note = finding.notes.first else {
        return nil
      }
      (rule, place) = (finding.rule, note.range)
    }
  }

  static func join(_ findings: [Finding]) -> [Finding] {
    let causes = findings.map(Cause.init)
    let indices = findings.indices.filter { causes[$0] != nil }
    let groups = Dictionary(grouping: indices) { causes[$0] }.values.filter { $0.count > 1 }
    guard !groups.isEmpty else { return findings }
    var joined = findings
    var removed: Set<Int> = []
    for group in groups {
      let first = group[0]
      removed.formUnion(group.dropFirst())
      joined[first].message += "; \(group.count - 1) more \(group.count == 2 ? "is" : "are") like this"
      joined[first].range = findings[first].notes[0].range
      joined[first].notes = group.prefix(mostNotes).map {
        .init(findings[$0].message, at: findings[$0].range)
      }
      joined[first].fix = nil
    }
    return joined.indices.filter { !removed.contains($0) }.map { joined[$0] }
  }
}
