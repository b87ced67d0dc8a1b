import DeviceModel
import MapSyntax

extension Rule {
  /// A value that has no parts has a format.
  package static let formatOnOtherType = Rule(
    id: "format-on-other-type",
    summary: "Something other than `time-of-day`, `date`, `date-time` and `version` has a `format`.",
    why: "Either the type or the format is a slip.")
}

/// Finds formats on registers whose values have no parts.
enum FormatOnOtherType: MapRule {
  static let rule = Rule.formatOnOtherType

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let type = register.type, let format = register.definition.fields[.format] else { return }
      if case .parts = type { return }
      log.report(
        .init(
          .formatOnOtherType, "`format` has no meaning on `\(type.displayName)`, which has no parts",
          at: format,
          help: "leave it out, or use `time-of-day`, `date`, `date-time` or `version`"))
    }
  }
}
