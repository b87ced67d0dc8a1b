import MapSyntax

/// A rule that looks at a whole map. Each stands in a file of its own, named after it.
protocol MapCheck: SendableMetatype {
  /// Reports every place where the rule is broken; passes over what could not be resolved.
  static func check(_ map: ResolvedMap, log: FindingLog)
}
