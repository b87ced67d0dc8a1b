import MapSyntax

/// Where a run collects what it finds; a reference, so that readers can be plain functions.
final class FindingLog {
  private(set) var findings: [Finding] = []

  func report(_ finding: Finding) { findings.append(finding) }
}
