import MapSyntax

extension Rule {
  /// A raw value that means "not available" is also something else, or cannot occur.
  public static let sentinelConflict = Rule(
    id: "sentinel-conflict",
    summary: "A raw value that means \"not available\" is also a legal value, or cannot occur.",
    why: "A value that is there would be lost, or a missing one would be shown as a number.")
}

/// Compares `not-available` with types, enums and ranges.
enum SentinelConflict: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let type = register.type, !register.definition.notAvailable.isEmpty else { return }
      guard let bits = type.bitWidth, type != .bool else {
        log.report(
          .init(
            .sentinelConflict, "`not-available` has no meaning on `\(type.displayName)`",
            at: register.definition.place(.notAvailable)))
        return
      }
      for sentinel in register.definition.notAvailable {
        if let problem = problem(sentinel.number, type, bits) {
          log.report(.init(.sentinelConflict, problem, at: sentinel.node))
        }
      }
    }
  }

  private static func problem(_ number: Int, _ type: ValueType, _ bits: Int) -> String? {
    let fits = bits >= 63 || (number >= -(1 << (bits - 1)) && number < 1 << bits)
    guard fits else { return "\(number) does not fit in the \(bits) bits of the register" }
    guard case .enumeration(let type) = type,
      let named = type.cases.first(where: { $0.value == UInt64(bitPattern: Int64(number)) })
    else { return nil }
    return "\(number) is the case `\(named.name)` of `\(type.swiftName)`"
  }
}
