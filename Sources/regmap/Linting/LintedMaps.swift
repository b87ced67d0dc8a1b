import MapSyntax
import RegisterMap

/// What is found in maps, each by its policy.
struct LintedMaps {
  private(set) var sources = SourceSet()
  private(set) var findings: [Finding] = []
  /// Whether something was found that makes the command fail.
  var hasFailed: Bool { findings.contains(where: failing.contains) }

  private var failing: Set<Finding> = []
  private var policies = PolicyFiles()
  private var told = FindingsOnce()
  /// The least severity that makes the command fail; `nil` where the policies decide.
  private let errorOn: Rule.Severity?

  /// - Throws: `InputError` when a file cannot be read.
  init(_ places: [MapFiles.Place], isStandardInput: Bool, errorOn: Rule.Severity?) throws {
    self.errorOn = errorOn
    var folders: [String: [(file: SourceFile, policy: MapPolicy)]] = [:]
    for place in places {
      // A policy that is named is checked as the policies of maps are.
      if PolicyFiles.isPolicy(place.path) {
        take(PolicyFiles.findings(of: try SourceLoader.load(place.path, into: &sources)), by: .none)
        continue
      }
      let file =
        isStandardInput
        ? try SourceLoader.loadStandardInput(as: place.path, into: &sources)
        : try SourceLoader.load(place.path, into: &sources)
      let policy = try policies.policy(of: place.path, within: place.policyRoot, sources: &sources)
      take(MapCompiler.findings(of: file, root: place.root, policy: policy, sources: &sources), by: policy)
      // A shared file has no device.
      folders[SourceLoader.folder(of: place.path), default: []].append((file, policy))
    }
    for (_, maps) in folders.sorted(by: { $0.key < $1.key }) where maps.count > 1 {
      let found = MapCompiler.findingsOfDeviceNames(among: maps.map(\.file))
      // Maps of one folder have one policy.
      take(maps[0].policy.weighed(found, in: sources), by: maps[0].policy)
    }
    // Without a policy, what it was to leave out is found as well: its own errors are the first thing to know.
    let found = findings
    findings = []
    take(policies.findings, by: .none)
    findings += found
  }

  private mutating func take(_ all: [Finding], by policy: MapPolicy) {
    let found = told.news(among: all, in: sources)
    findings += found
    let least = errorOn ?? policy.errorOn ?? .error
    failing.formUnion(found.filter { least == .warning || $0.severity == .error })
  }

  /// The files that were checked, and those of them whose checks ran to the end.
  func paths(from folder: ReportFolder) -> (all: Set<String>, whole: Set<String>) {
    let all = Set(sources.files.map { folder.path(of: $0.path) })
    // Behind an error of a rule that must hold, others are not judged.
    let broken = findings.filter { $0.severity == .error && !$0.rule.isWaivable }
      .map { folder.path(of: sources[$0.range.file].path) }
    return (all, all.subtracting(broken))
  }

  /// Leaves out what a baseline lists; gives the entries that are gone.
  mutating func leaveOut(_ baseline: Baseline, from folder: ReportFolder) -> Baseline {
    let news = baseline.news(among: findings.inReportingOrder(), in: sources, from: folder)
    findings = news.findings
    return news.gone
  }
}
