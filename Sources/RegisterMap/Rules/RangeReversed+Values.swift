import MapSyntax

/// Finds ranges whose lower bound is the higher one.
enum RangeReversed: MapRule {
  static let rule = Rule.rangeReversed

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let (low, high) = register.definition.range, low > high else { return }
      let node = register.definition.place(.range)
      log.report(
        .init(
          .rangeReversed, "the range begins at \(register.shown(low)) and ends at \(register.shown(high))",
          at: node,
          help: "the lower bound comes first: `\(register.shown(high))..\(register.shown(low))`"))
    }
  }
}
