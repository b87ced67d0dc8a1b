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

  /// What a baseline takes up of findings.
  init(of findings: [Finding], in sources: SourceSet, from folder: ReportFolder) {
    for entry in Self.entries(of: findings, in: sources, from: folder).compactMap(\.self) {
      counts[entry, default: 0] += 1
    }
  }

  /// The findings that are new, and how many of the listed ones are gone.
  func news(
    among findings: [Finding], in sources: SourceSet, from folder: ReportFolder
  ) -> (findings: [Finding], gone: Int) {
    var left = counts
    let entries = Self.entries(of: findings, in: sources, from: folder)
    let new = zip(findings, entries).compactMap { finding, entry -> Finding? in
      guard let entry, let count = left[entry], count > 0 else { return finding }
      left[entry] = count - 1
      return nil
    }
    return (new, left.values.reduce(0, +))
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
