import DeviceModel
import MapSyntax

extension Rule {
  /// Something that is not a number has a scale or an offset.
  package static let typeScaleOnNonNumber = Rule(
    id: "type-scale-on-non-number",
    summary: "Something that is not a number has a scale or an offset, or the scale is 0.",
    why: "There is nothing to multiply.")
}

/// Finds scales and offsets on values that are not numbers, and scales of zero.
enum TypeScaleOnNonNumber: MapRule {
  static let rule = Rule.typeScaleOnNonNumber

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      let definition = register.definition
      if definition.scale == .zero {
        log.report(
          .init(.typeScaleOnNonNumber, "a scale of 0 makes every value 0", at: definition.place(.scale)))
      }
      guard let type = register.type, !type.isNumber else { return }
      for key in [RegisterKey.scale, .offset] {
        guard let entry = definition.fields.entry(key) else { continue }
        log.report(
          .init(
            .typeScaleOnNonNumber,
            "`\(key.rawValue)` has no meaning on `\(type.displayName)`, which is not a number",
            at: entry.value))
      }
    }
  }
}
