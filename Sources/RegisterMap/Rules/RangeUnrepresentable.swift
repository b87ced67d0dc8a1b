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
        // The scale that one bound does not fit is that of the other.
        let wrong = range.bounds.lazy.compactMap { problem(of: $0, register, type) }.first
        if let wrong { log.report(.init(.rangeUnrepresentable, wrong, at: definition.place(.range))) }
      }
      let nodes = definition.fields[.values]?.elements ?? []
      for (value, node) in zip(definition.values ?? [], nodes) where definition.values?.count == nodes.count {
        guard let wrong = problem(of: value, register, type) else { continue }
        log.report(.init(.rangeUnrepresentable, wrong, at: node))
      }
    }
  }

  private static func problem(
    of value: ExactNumber, _ register: ResolvedRegister, _ type: ValueType
  ) -> String? {
    guard register.isUnderstood, let problem = register.problem(holding: value, as: type) else { return nil }
    return "\(register.shown(value)) \(problem)"
  }
}
