import DeviceModel
import MapSyntax

extension Rule {
  /// Something that is not a number has a unit.
  package static let unitOnNonNumber = Rule(
    id: "unit-on-non-number", summary: "Something that is not a number has a unit.",
    why:
      "A unit measures an amount; names, flags, text and unexplained words are none. Either the type or the unit is a slip."
  )
}

/// Finds units on values that are not numbers.
enum UnitOnNonNumber: MapRule {
  static let rule = Rule.unitOnNonNumber

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let type = register.type, !type.isNumber, let unit = register.definition.fields[.unit] else {
        return
      }
      log.report(
        .init(
          .unitOnNonNumber, "a unit has no meaning on `\(type.displayName)`, which is not a number", at: unit,
          help: "leave it out, or give the type of the number"))
    }
  }
}
