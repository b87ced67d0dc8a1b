import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// What is plausible has no meaning there, or is no part of what the register can hold and take.
  package static let plausibleInvalid = Rule(
    id: "plausible-invalid",
    summary: "What is plausible has no meaning there, or contradicts what the register holds or takes.",
    why: "A value that is right would be an error, or one that is wrong would not.")
}

/// Compares `plausible` with the type, with what may be written, and with what the register is used for.
enum PlausibleInvalid: MapRule {
  static let rule = Rule.plausibleInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let deciding = Set(
      map.presences.values.compactMap(\.chooser?.path) + map.settings.values.compactMap(\.register?.path)
        + map.scaleChoosers.values.map(\.register.path))
    let counters = counters(in: map)
    map.forEachRegister { register, block in
      guard register.definition.fields[.plausible] != nil, let type = register.type else { return }
      let place = register.definition.place(.plausible)
      if let problem = problem(of: register, type) {
        log.report(.init(.plausibleInvalid, problem, at: place))
      } else if isChooser(register, in: block) || counters.contains(register.path)
        || deciding.contains(register.path)
      {
        log.report(
          .init(
            .plausibleInvalid, "`plausible` has no meaning on a register that chooses, counts or decides",
            at: place,
            help:
              "what it may hold follows from its cases, from the number of instances, from the conditions or from the scales"
          )
        )
      } else if let range = register.definition.plausible, !range.isReversed, register.isUnderstood {
        compare(range, with: register, type, log)
      }
    }
  }

  private static func problem(of register: ResolvedRegister, _ type: ValueType) -> String? {
    guard type.isNumber else {
      return "`plausible` has no meaning on `\(type.displayName)`, which is not a number"
    }
    return register.access == .write ? "`plausible` has no meaning on a value that is only written" : nil
  }

  /// The paths of the registers that count instances.
  private static func counters(in map: ResolvedMap) -> Set<String> {
    Set(map.counters.values.flatMap(\.all).map(\.register.path))
  }

  private static func isChooser(_ register: ResolvedRegister, in block: ResolvedBlock) -> Bool {
    let name = register.definition.name
    return block.definition.selection?.selector == name
      || block.allRegisters.contains { $0.definition.unitChoice?.selector == name }
  }

  private static func compare(
    _ range: NumberRange, with register: ResolvedRegister, _ type: ValueType, _ log: FindingLog
  ) {
    let definition = register.definition
    if let bound = range.bounds.first(where: { isOutOfReach($0, of: register, type) }) {
      log.report(
        .init(
          .plausibleInvalid, "\(register.shown(bound)) is more than the register can hold, or less",
          at: definition.place(.plausible),
          help: "leave a bound out that the type sets anyway, or look at type and scale again"))
      return
    }
    var stated: [(key: RegisterKey, values: [ExactNumber])] = [(.values, definition.values ?? [])]
    if let written = definition.range, !written.isReversed { stated.append((.range, written.bounds)) }
    if let value = register.defaultValue { stated.append((.default, [value])) }
    for (key, values) in stated {
      guard let value = values.first(where: { !range.contains($0) }) else { continue }
      log.report(
        .init(
          .plausibleInvalid, "\(register.shown(value)) is not plausible for this register",
          at: definition.place(key),
          notes: [.init("what is plausible is here", at: definition.place(.plausible).textRange)],
          help: "written to the device, it could not be read back"))
    }
  }

  /// Whether no words of the register have a value that is as low or as high as a bound.
  private static func isOutOfReach(_ bound: ExactNumber, of register: ResolvedRegister, _ type: ValueType)
    -> Bool
  {
    // How far a value reaches whose scale another register gives is not known.
    guard register.definition.scaleChoice == nil, let numbers = type.rawNumbers,
      let scaling = register.scaling
    else { return false }
    if scaling.isIdentity {
      return bound < ExactNumber(numbers.lowerBound) || ExactNumber(numbers.upperBound) < bound
    }
    let ends = [scaling.value(of: numbers.lowerBound), scaling.value(of: numbers.upperBound)].sorted()
    return bound.double < ends[0] || ends[1] < bound.double
  }
}
