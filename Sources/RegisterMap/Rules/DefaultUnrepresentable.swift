import DeviceModel
import MapSyntax

extension Rule {
  /// A default is not a value that the register can have.
  package static let defaultUnrepresentable = Rule(
    id: "default-unrepresentable", summary: "A default is not a value that the register can have.",
    why: "The device cannot start with a setting that it would refuse.")
}

/// Compares defaults with types, ranges, lists and steps.
enum DefaultUnrepresentable: MapRule {
  static let rule = Rule.defaultUnrepresentable

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let text = register.definition.defaultText, let type = register.type, register.isUnderstood
      else { return }
      guard let problem = problem(text, register, type) else { return }
      log.report(.init(.defaultUnrepresentable, problem, at: register.definition.place(.default)))
    }
  }

  private static func problem(_ text: String, _ register: ResolvedRegister, _ type: ValueType) -> String? {
    let definition = register.definition
    if case .parts = type { return "`default` has no meaning on `\(type.displayName)`" }
    guard let value = register.defaultValue else {
      if case .enumeration(let type) = type {
        if let named = type[named: text] {
          return "`\(text)` has several numbers in `\(type.swiftName)`: \(named.numbersText)"
        }
        return "`\(text)` is neither a number nor a case of `\(type.swiftName)`: "
          + type.cases.map(\.name).joined(separator: ", ")
      }
      return "`\(text)` is not a number"
    }
    switch type {
    case .enumeration(let type):
      guard let raw = value.integer, type[raw] != nil else {
        return "\(value) is not a value of `\(type.swiftName)`"
      }
      return nil
    case .raw:
      return "`default` has no meaning on `\(type.displayName)`"
    default: break
    }
    if let problem = register.problem(holding: value, as: type) {
      return "\(register.shown(value)) \(problem)"
    }
    if let range = definition.range, !range.isReversed, !range.contains(value) {
      let bounds = [range.lowest, range.highest].map { $0.map(register.shown) ?? "" }
      return "\(register.shown(value)) is outside the range \(bounds.joined(separator: ".."))"
    }
    if let values = definition.values, !values.contains(value) {
      let list = values.map { register.shown($0) }.joined(separator: ", ")
      return "\(register.shown(value)) is not one of the values \(list)"
    }
    if let step = definition.step, step > .zero, !value.isMultiple(of: step) {
      return "\(register.shown(value)) is not a multiple of the step \(register.shown(step))"
    }
    return nil
  }
}
