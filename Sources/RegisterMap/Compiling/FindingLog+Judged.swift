import MapSyntax

extension FindingLog {
  /// What was found, without what the map says is right, weighed by a policy, in the order of a report.
  ///
  /// - Parameter isJudged: Whether the rule of a waiver had to find what the waiver is for, had it been there.
  func judged(by policy: MapPolicy, in sources: SourceSet, isJudged: (Waiver) -> Bool) -> [Finding] {
    var found = findings
    if !waivers.isEmpty {
      var check = WaiverCheck(waivers, rules: Rule.all, in: sources)
      found = check.remaining(found, isJudged: isJudged)
    }
    return policy.weighed(found.inReportingOrder(), in: sources)
  }
}
