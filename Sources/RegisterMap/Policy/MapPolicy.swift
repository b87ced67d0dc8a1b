public import DeviceModel
public import MapSyntax

/// How much the rules weigh for the maps of a folder, and what their Swift is like.
public struct MapPolicy: Sendable {
  /// The rules of the files that a pattern matches.
  struct Path: Sendable {
    let pattern: PathPattern
    let levels: [String: RuleLevel]
  }

  /// The policy of maps that have none: every rule weighs what it says.
  public static let none = MapPolicy()

  /// The least severity that fails a check; `nil` where the policy leaves it to the tool.
  public package(set) var errorOn: Rule.Severity?
  /// Who sees the Swift of the maps.
  public package(set) var generatedAccess = GeneratedAccess.public
  /// The folder of the policy, with every link followed.
  var folder = ""
  var levels: [String: RuleLevel] = [:]
  var paths: [Path] = []

  /// The findings with the weight that the policy gives them, without those of rules that are off.
  public func weighed(_ findings: [Finding], in sources: SourceSet) -> [Finding] {
    guard !levels.isEmpty || !paths.isEmpty else { return findings }
    var pathLevels: [SourceFile.ID: [String: RuleLevel]] = [:]
    return findings.compactMap { finding in
      let file = finding.range.file
      let levels = pathLevels[file] ?? self.levels(of: sources[file].path)
      pathLevels[file] = levels
      var weighed = finding
      switch levels[finding.rule.id] {
      case nil: break
      case .error: weighed.severity = .error
      case .warning: weighed.severity = .warning
      case .off: return nil
      }
      return weighed
    }
  }

  /// The levels of rules in a file.
  private func levels(of path: String) -> [String: RuleLevel] {
    guard !paths.isEmpty, let relative = SourceLoader.path(path, from: folder) else { return levels }
    return paths.reduce(levels) { levels, path in
      path.pattern.matches(relative) ? levels.merging(path.levels) { $1 } : levels
    }
  }
}
