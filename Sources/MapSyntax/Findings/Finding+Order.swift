extension Sequence<Finding> {
  /// The findings as they are reported: by file, then by place, then by rule; exact duplicates once.
  package func inReportingOrder() -> [Finding] {
    var seen: Set<Finding> = []
    return filter { seen.insert($0).inserted }.sorted { $0.comesBefore($1) }
  }
}

extension Finding {
  /// Whether this finding is reported before another. Every difference in text decides, so that the order of a
  /// report never depends on the order in which the checks ran.
  fileprivate func comesBefore(_ other: Finding) -> Bool {
    if range.file != other.range.file { return range.file.index < other.range.file.index }
    if range.start != other.range.start { return range.start < other.range.start }
    if rule != other.rule { return rule.id < other.rule.id }
    if range.end != other.range.end { return range.end < other.range.end }
    return message < other.message
  }
}
