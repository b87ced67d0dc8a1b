import DeviceModel
import MapSyntax

/// Reads a policy.
struct PolicyReader {
  let log: FindingLog
  let rules: [Rule]

  func policy(_ file: SourceFile) -> MapPolicy {
    var policy = MapPolicy()
    var syntax: [Finding] = []
    let root = MapParser.parse(file, findings: &syntax)
    for var finding in syntax {
      if finding.rule == .syntaxEmpty { finding.help = "a policy begins with `policy: 1`" }
      log.report(finding)
    }
    guard let root, let fields = Fields<PolicyKey>(root, log: log),
      fields.integer(.policy, .syntaxLanguageVersion, log: log) != nil
    else { return policy }
    let folder = SourceLoader.folder(of: file.path)
    policy.folder = SourceLoader.identity(of: folder.isEmpty ? "." : folder)
    policy.errorOn = log.choice(fields[.errorOn], of: Rule.Severity.self)
    policy.levels = levels(fields[.rules])
    policy.generatedAccess = access(fields[.generated]) ?? .public
    let paths = log.elements(fields[.paths], of: "paths") ?? []
    if paths.count > PolicyKey.mostPaths {
      log.report(
        .init(
          .syntaxLimit, "a policy has at most \(PolicyKey.mostPaths) paths", at: paths[PolicyKey.mostPaths],
          help: "give another folder a policy of its own"))
    }
    for node in paths.prefix(PolicyKey.mostPaths) {
      guard let fields = Fields<PolicyPathKey>(node, log: log), let patternNode = fields[.match],
        let text = log.text(patternNode)
      else { continue }
      let levels = levels(fields[.rules])
      guard let pattern = PathPattern(text), pattern.canMatchMap else {
        log.report(
          .init(
            .syntaxWrongKind, "`\(text)` matches no map below the folder of the policy", at: patternNode,
            help: "a folder is `vendor/**`, and `*` and `?` stand for parts of a name: "
              + "`\(PolicyPathKey.match.spec.example)`"))
        continue
      }
      policy.paths.append(.init(pattern: pattern, levels: levels))
    }
    return policy
  }

  private func access(_ node: Node?) -> GeneratedAccess? {
    guard let node, let fields = Fields<GeneratedKey>(node, log: log) else { return nil }
    return log.choice(fields[.access], of: GeneratedAccess.self)
  }

  private func levels(_ node: Node?) -> [String: RuleLevel] {
    guard let node else { return [:] }
    guard let entries = node.entries else {
      let _: Int? = log.wrongKind(node, expected: "levels by rule")
      return [:]
    }
    var levels: [String: RuleLevel] = [:]
    for entry in entries {
      guard let id = log.text(entry.key), let level = log.choice(entry.value, of: RuleLevel.self) else {
        continue
      }
      guard let rule = rules.first(where: { $0.id == id }) else {
        log.reportUnknown(
          .policyRuleUnknown, "there is no rule `\(id)`", at: entry.key, among: rules.map(\.id),
          from: .language,
          otherwise: "`regmap lint --list-rules` lists them")
        continue
      }
      if level.isLess(than: rule.severity), !rule.isWaivable {
        log.report(.notWaivable(rule, at: entry.value.range))
      } else if levels.updateValue(level, forKey: id) != nil {
        log.report(
          .init(.syntaxDuplicateKey, "`\(id)` is given twice", at: entry.key, help: "remove one of them"))
      }
    }
    return levels
  }
}

extension RuleLevel {
  fileprivate func isLess(than severity: Rule.Severity) -> Bool {
    switch self {
    case .error: false
    case .warning: severity == .error
    case .off: true
    }
  }
}
