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

  private static func problem(_ sentinel: NumberAt, _ type: ValueType, _ values: LegalValues?) -> String? {
    // As the map writes it, in decimal or in hexadecimal.
    let number = sentinel.node.scalar?.text ?? "\(sentinel.number)"
    guard let bits = type.bits(of: sentinel.number) else {
      return "\(number) does not fit in the \(type.bitWidth ?? 64) bits of the register"
    }
    if case .enumeration(let type) = type {
      return type[type.number(ofBits: bits)].map {
        "\(number) is the case `\($0.name)` of `\(type.swiftName)`"
      }
    }
    return values?.problem(with: bits).map { "the raw number \(number) \($0)" }
  }

  /// What a register may hold as a value.
  private struct LegalValues {
    private var layout: RegisterLayout
    /// The values of a list; there may be as many as there are sentinels.
    private var listed: Set<ComparedNumber>?

    init?(_ register: ResolvedRegister, _ builder: LayoutBuilder) {
      guard register.definition.command == nil, var layout = builder.register(register) else { return nil }
      // The question is what the words would be if they were a value.
      layout.notAvailable = []
      layout.plausible = nil
      layout.count = nil
      if case .list(let values) = layout.constraint { listed = Set(values.map { layout.compared($0) }) }
      self.layout = layout
    }

    func problem(with bits: UInt64) -> String? {
      guard let value = try? ValueCodec.decode(layout.split(bits), as: layout) else { return nil }
      let text = ValueFormatter.text(value, for: layout)
      let number = layout.compared(value)
      if let stated = layout.defaultValue, number == layout.compared(stated) {
        return "is \(text), the default"
      }
      let mayBeWritten =
        if let listed {
          number.map(listed.contains) ?? false
        } else {
          layout.constraint != nil && (try? ConstraintCheck.check(value, for: layout)) != nil
        }
      return mayBeWritten ? "is \(text), which may be written" : nil
    }
  }
}
