import DeviceModel
import MapSyntax

extension Rule {
  /// Something other than a clock has a format.
  package static let formatOnOtherType = Rule(
    id: "format-on-other-type",
    summary: "Something other than `time-of-day`, `date` and `date-time` has a `format`.",
    why: "Either the type or the format is a slip.")
}

/// Finds formats on registers that are no clocks.
enum FormatOnOtherType: MapRule {
  static let rule = Rule.formatOnOtherType

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let type = register.type, let format = register.definition.fields[.format] else { return }
      if case .clock = type { return }
      log.report(
        .init(
          .formatOnOtherType, "`format` has no meaning on `\(type.displayName)`, which is no clock",
          at: format,
          help: "leave it out, or use `time-of-day`, `date` or `date-time`"))
    }
  }
}
