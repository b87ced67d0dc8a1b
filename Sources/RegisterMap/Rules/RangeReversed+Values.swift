import DeviceModel
import MapSyntax

/// Finds ranges whose lower bound is the higher one.
enum RangeReversed: MapRule {
  static let rule = Rule.rangeReversed

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      let definition = register.definition
      report(definition.range, .range, of: register, log)
      report(definition.plausible, .plausible, of: register, log)
    }
  }

  private static func report(
    _ range: NumberRange?, _ key: RegisterKey, of register: ResolvedRegister, _ log: FindingLog
  ) {
    guard let low = range?.lowest, let high = range?.highest, low > high else { return }
    let node = register.definition.place(key)
    log.report(
      .init(
        .rangeReversed, "the range begins at \(register.shown(low)) and ends at \(register.shown(high))",
        at: node,
        help: "the lower bound comes first: `\(register.shown(high))..\(register.shown(low))`"))
  }
}
