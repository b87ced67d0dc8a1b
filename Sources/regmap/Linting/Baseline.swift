import MapSyntax

/// The findings of a day, to be mended later: what is new beside them counts.
///
/// Like a policy, it silences only rules whose breach can change no value, no address and no write.
struct Baseline {
  /// What findings have in common that are counted together.
  struct Entry: Hashable {
    let rule: String
    /// From the folder of the baseline.
    let path: String
    let fact: String
  }

  /// How many findings there are of each.
  private(set) var counts: [Entry: Int] = [:]

  init(counts: [Entry: Int]) { self.counts = counts }

  /// How many findings it lists.
  var total: Int { counts.values.reduce(0, +) }

  /// Both, of which none lists a file of the other.
  func merged(with other: Baseline) -> Baseline { Baseline(counts: counts.merging(other.counts) { $1 }) }

  /// What a baseline takes up of findings.
  init(of findings: [Finding], in sources: SourceSet, from folder: ReportFolder) {
    for entry in Self.entries(of: findings, in: sources, from: folder).compactMap(\.self) {
      counts[entry, default: 0] += 1
    }
  }

  /// The entries of files for which something holds.
  func only(_ holds: (_ path: String) -> Bool) -> Baseline {
    Baseline(counts: counts.filter { holds($0.key.path) })
  }

  /// The findings that are new, and the entries that are gone.
  func news(
    among findings: [Finding], in sources: SourceSet, from folder: ReportFolder
  ) -> (findings: [Finding], gone: Baseline) {
    var left = counts
    let entries = Self.entries(of: findings, in: sources, from: folder)
    let new = zip(findings, entries).compactMap { finding, entry -> Finding? in
      guard let entry, let count = left[entry], count > 0 else { return finding }
      left[entry] = count - 1
      return nil
    }
    return (new, Baseline(counts: left.filter { $0.value > 0 }))
  }

  /// What each finding counts as; `nil` for one of a rule that must hold.
  private static func entries(
    of findings: [Finding], in sources: SourceSet, from folder: ReportFolder
  ) -> [Entry?] {
    zip(findings, FindingIdentity.all(of: findings, in: sources, from: folder)).map { finding, identity in
      finding.rule.isWaivable
        ? Entry(rule: identity.rule, path: identity.path, fact: identity.fact) : nil
    }
  }
}
