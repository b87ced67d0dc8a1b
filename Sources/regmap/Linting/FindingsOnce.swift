import MapSyntax
import RegisterMap

/// Findings of a run, each told once: what several maps include, and the policy of several, is one file.
struct FindingsOnce {
  private struct Told: Hashable {
    let path: String
    let rule: Rule
    let start: SourcePosition
    let message: String
  }

  private var told: Set<Told> = []

  /// The findings that were not told before.
  mutating func news(among findings: [Finding], in sources: SourceSet) -> [Finding] {
    findings.filter { finding in
      let path = sources[finding.range.file].path
      guard SourceLoader.isShared(path) || PolicyFiles.isPolicy(path) else { return true }
      return told.insert(
        Told(path: path, rule: finding.rule, start: finding.range.start, message: finding.message)
      ).inserted
    }
  }
}
