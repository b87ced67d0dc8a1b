internal import MapClient

/// Puts findings together that are one thing: those of all instances of a value, and of all values of a block.
enum FindingGroups {
  /// The findings, each once, the gravest first, else in the order of the map.
  static func grouped(_ findings: [VerificationFinding], among readings: [RegisterReading])
    -> [VerificationFinding]
  {
    var groups: [[VerificationFinding]] = []
    var places: [String: Int] = [:]
    let whole = wholeBlocks(findings, readings)
    for finding in withoutConsequences(findings) {
      let top = FoldedPath.top(finding.path)
      let isWhole = whole.contains("\(finding.kind) \(top)")
      let key = "\(finding.kind) \(isWhole ? top : FoldedPath.of(finding.path))"
      if let place = places[key], !finding.path.isEmpty {
        groups[place].append(finding)
      } else {
        places[key] = groups.count
        var first = finding
        if isWhole { first.path = top }
        groups.append([first])
      }
    }
    let merged = groups.map { group in
      var first = group[0]
      first.count = group.reduce(0) { $0 + $1.count }
      return first
    }
    return sorted(merged)
  }

  /// The gravest findings first, else in their order.
  static func sorted(_ findings: [VerificationFinding]) -> [VerificationFinding] {
    VerificationKind.Grade.allCases.flatMap { grade in findings.filter { $0.kind.grade == grade } }
  }

  /// What is not a consequence of another finding: a value is not known to be there where another one was not read,
  /// which has a finding of its own.
  private static func withoutConsequences(_ findings: [VerificationFinding]) -> [VerificationFinding] {
    let reasons = Set(
      findings.filter { $0.kind.grade == .contradiction || $0.kind.grade == .unread }.map(\.path))
    return findings.filter { finding in
      guard finding.kind == .unread || finding.kind == .countTooLarge else { return true }
      let names = finding.message.split { $0 == " " || $0 == "," || $0 == ":" }.map(String.init)
      return !names.contains { $0 != finding.path && reasons.contains($0) }
    }
  }

  /// The kinds of findings with the blocks of which they are about every value, if these are several.
  private static func wholeBlocks(
    _ findings: [VerificationFinding], _ readings: [RegisterReading]
  ) -> Set<String> {
    var all: [String: Set<String>] = [:]
    for reading in readings { all[FoldedPath.top(reading.path), default: []].insert(reading.path) }
    var found: [String: Set<String>] = [:]
    for finding in findings where finding.kind.grade != .note {
      found["\(finding.kind) \(FoldedPath.top(finding.path))", default: []].insert(finding.path)
    }
    return Set(
      found.filter { key, paths in
        guard let top = key.split(separator: " ").last, let all = all[String(top)], all.count > 1 else {
          return false
        }
        return all.isSubset(of: paths)
      }.keys)
  }
}
