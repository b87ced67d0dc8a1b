import DeviceModel
import MapSyntax
import RegisterMap
import SimulationScenario

/// What is found in maps, each by its policy.
struct LintedMaps {
  private(set) var sources = SourceSet()
  private(set) var findings: [Finding] = []
  /// Whether something was found that makes the command fail.
  var hasFailed: Bool { findings.contains(where: failing.contains) }

  /// The maps of a folder with what they include: what would be one Swift module. They have one policy.
  private struct Folder {
    let policy: MapPolicy
    private(set) var files: [SourceFile] = []
    private var identities: Set<String> = []

    init(policy: MapPolicy) { self.policy = policy }

    mutating func add(_ files: [SourceFile]) {
      self.files += files.filter { identities.insert(SourceLoader.identity(of: $0.path)).inserted }
    }
  }

  private var failing: Set<Finding> = []
  private var policies = PolicyFiles()
  private var told = FindingsOnce()
  /// The shared files that maps include, by their identities.
  private var includedFiles: [String: SourceFile] = [:]
  /// The least severity that makes the command fail; `nil` where the policies decide.
  private let errorOn: Rule.Severity?

  /// - Throws: `InputError` when a file cannot be read.
  init(_ places: [MapFiles.Place], isStandardInput: Bool, errorOn: Rule.Severity?) throws {
    self.errorOn = errorOn
    var folders: [String: Folder] = [:]
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
      if Scenario.isScenario(place.path) {
        take(place.scenarioFindings(of: file, sources: &sources), by: .none)
        continue
      }
      if Scenario.isScenario(file) {
        throw InputError(
          path: place.path, message: "this is a scenario, and not named as one",
          help:
            "name it `….scenario.yaml`, or check it with `regmap simulate --scenario \(place.path) --check`")
      }
      let policy = try policies.policy(of: place.path, within: place.policyRoot, sources: &sources)
      var files = [file]
      if SourceLoader.isShared(file.path) {
        let findings = MapCompiler.findings(of: file, root: place.root, policy: policy, sources: &sources)
        take(findings, by: policy)
      } else {
        let map = MapCompiler.compile(file, root: place.root, policy: policy, sources: &sources)
        take(map.findings, by: policy)
        for shared in map.sharedFiles { files.append(try check(shared, of: place)) }
      }
      folders[SourceLoader.folder(of: place.path), default: Folder(policy: policy)].add(files)
    }
    for (_, folder) in folders.sorted(by: { $0.key < $1.key }) where folder.files.count > 1 {
      let found = MapCompiler.findingsOfDeviceNames(among: folder.files)
      take(folder.policy.weighed(found, in: sources), by: folder.policy)
    }
    // Without a policy, what it was to leave out is found as well: its own errors are the first thing to know.
    let found = findings
    findings = []
    take(policies.findings, by: .none)
    findings += found
  }

  /// Checks a file that a map includes as one that has Swift of its own, once.
  private mutating func check(_ shared: SharedFile, of place: MapFiles.Place) throws -> SourceFile {
    let identity = SourceLoader.identity(of: shared.path)
    if let known = includedFiles[identity] { return known }
    let file = try SourceLoader.load(shared.path, into: &sources)
    includedFiles[identity] = file
    let policy = try policies.policy(of: shared.path, within: place.policyRoot, sources: &sources)
    let root = place.root ?? SourceLoader.folder(of: place.path)
    take(MapCompiler.findings(of: file, root: root, policy: policy, sources: &sources), by: policy)
    return file
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

extension MapFiles.Place {
  /// What is found in a scenario at the place. Its maps may be anywhere, but for `--root`, and include from the folder that
  /// was searched.
  func scenarioFindings(of file: SourceFile, sources: inout SourceSet) -> [Finding] {
    Scenario.read(file, root: givenRoot, folder: root, sources: &sources).findings
  }
}
