import DeviceModel
import MapSyntax

extension Rule {
  /// A bound or an allowed value cannot be held by the register.
  package static let rangeUnrepresentable = Rule(
    id: "range-unrepresentable", summary: "A bound or an allowed value cannot be held by the register.",
    why: "The type, the scale or the range is transcribed wrongly.")
}

/// Finds bounds and listed values that the raw type cannot hold or the scale cannot reach.
enum RangeUnrepresentable: MapRule {
  static let rule = Rule.rangeUnrepresentable

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      let definition = register.definition
      guard let type = register.type else { return }
      let keys = [RegisterKey.range, .values, .step].filter { definition.fields[$0] != nil }
      guard type.isNumber else {
        for key in keys {
          log.report(
            .init(
              .rangeUnrepresentable,
              "`\(key.rawValue)` has no meaning on `\(type.displayName)`, which is not a number",
              at: definition.place(key)))
        }
        return
      }
      // How far a value reaches whose scale another register gives is not known.
      if definition.scaleChoice != nil { return }
      if let range = definition.range, !range.isReversed {
        for bound in range.lowest == range.highest ? [range.lowest].compactMap(\.self) : range.bounds {
          report(bound, register, type, definition.place(.range), log)
        }
      }
      let nodes = definition.fields[.values]?.elements ?? []
      for (value, node) in zip(definition.values ?? [], nodes) where definition.values?.count == nodes.count {
        report(value, register, type, node, log)
      }
    }
  }

  private static func report(
    _ value: ExactNumber, _ register: ResolvedRegister, _ type: ValueType, _ node: Node, _ log: FindingLog
  ) {
    guard register.isUnderstood, let problem = register.problem(holding: value, as: type) else { return }
    log.report(.init(.rangeUnrepresentable, "\(register.shown(value)) \(problem)", at: node))
  }
}
