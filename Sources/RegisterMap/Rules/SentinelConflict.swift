import DeviceModel
import MapSyntax

extension Rule {
  /// A raw value that means "not available" is also something else, or cannot occur.
  package static let sentinelConflict = Rule(
    id: "sentinel-conflict",
    summary: "A raw value that means \"not available\" is also a legal value, or cannot be read.",
    why: "A value that is there would be lost, or a missing one would be shown as a number.")
}

/// Compares `not-available` with types, enums, ranges, lists and defaults.
enum SentinelConflict: MapRule {
  static let rule = Rule.sentinelConflict

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let builder = LayoutBuilder(map)
    map.forEachRegister { register, _ in
      guard let type = register.type, !register.definition.notAvailable.isEmpty else { return }
      if let problem = problem(of: register, type) {
        let place = register.definition.place(.notAvailable)
        log.report(.init(.sentinelConflict, problem, at: place))
        return
      }
      if leavesNothing(register.definition.notAvailable, type) {
        let place = register.definition.place(.notAvailable)
        log.report(.init(.sentinelConflict, "every raw number means that there is no value", at: place))
        return
      }
      let values = LegalValues(register, builder)
      for sentinel in register.definition.notAvailable {
        if let problem = problem(sentinel, type, values) {
          log.report(.init(.sentinelConflict, problem, at: sentinel.node))
        }
      }
    }
  }

  private static func problem(of register: ResolvedRegister, _ type: ValueType) -> String? {
    guard type.bitWidth != nil, type != .bool else {
      return "`not-available` has no meaning on `\(type.displayName)`"
    }
    return register.access == .write ? "`not-available` has no meaning on a value that is only written" : nil
  }

  private static func leavesNothing(_ sentinels: [RawNumbersAt], _ type: ValueType) -> Bool {
    let bits = sentinels.flatMap { $0.bits(of: type) ?? [] }
    return NumberSet(bits.map { Int128($0.lowerBound)...Int128($0.upperBound) })
      .isSuperset(of: NumberSet([0...Int128(UInt64.mask(type.bitWidth ?? 64))]))
  }

  private static func problem(_ sentinel: RawNumbersAt, _ type: ValueType, _ values: LegalValues?) -> String?
  {
    // As the map writes it, in decimal or in hexadecimal.
    let text = sentinel.node.scalar?.text ?? ""
    let isSingle = sentinel.lowest != nil && sentinel.lowest == sentinel.highest
    guard let ranges = sentinel.bits(of: type) else { return problem(unheld: sentinel, text, type) }
    if case .float = type, sentinel.lowest == nil || sentinel.highest == nil {
      return "\(text) has one bound, and a range of the bits of `\(type.displayName)` needs both"
    }
    for bits in ranges {
      if case .enumeration(let type) = type {
        let numbers = ValueType.enumeration(type).numbers(withBitsIn: bits)
        if let known = type.cases.first(where: { item in
          item.numbers.contains { numbers.contains(where: $0.overlaps) }
        }) {
          return isSingle
            ? "\(text) is the case `\(known.name)` of `\(type.swiftName)`"
            : "the case `\(known.name)` of `\(type.swiftName)` is in \(text)"
        }
      } else if let problem = values?.problem(with: bits) {
        return isSingle ? "the raw number \(text) is \(problem)" : "a raw number in \(text) is \(problem)"
      }
    }
    return nil
  }

  /// Why a type has none of the raw numbers.
  private static func problem(unheld sentinel: RawNumbersAt, _ text: String, _ type: ValueType) -> String {
    let bounds = [sentinel.lowest, sentinel.highest].compactMap(\.self)
    let width = type.bitWidth ?? 64
    guard bounds.allSatisfy({ type.bits(of: $0) != nil }) else {
      return "\(text) does not fit in the \(width) bits of the register"
    }
    if case .signMagnitude = type, bounds.contains(where: { $0 < 0 }) {
      return "\(text) has a sign, and `not-available` is about the bits of `\(type.displayName)`"
    }
    return bounds.count == 1
      ? "no raw number of `\(type.displayName)` is in \(text)"
      : "\(text) begins below zero and ends above \((1 << Int128(width - 1)) - 1), the greatest number of \(width) bits with a sign"
  }
}
