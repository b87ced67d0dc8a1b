import MapSyntax

/// A rule that looks at a whole map. Each is in a file of its own, named after it.
protocol MapRule: SendableMetatype {
  /// The rule whose breach the check reports.
  static var rule: Rule { get }
  /// Reports every place where the rule is broken; passes over what could not be resolved.
  static func check(_ map: ResolvedMap, log: FindingLog)
}

/// A rule about names and types, which also holds in a file that maps share.
protocol TypeRule: MapRule {}
