import DeviceModel
import MapSyntax

extension Rule {
  /// The values of a setting cannot be used.
  package static let settingInvalid = Rule(
    id: "setting-invalid",
    summary: "A setting has no values or no default, or the register that holds it cannot decide.",
    why: "A client could not give it, and a device could not tell it.")
}

/// Finds the values of settings, and the registers that hold them.
struct SettingResolver {
  private let log: FindingLog
  private let lookup: ChooserLookup

  /// The settings of a map by name. What cannot be resolved is left out, with a finding.
  static func settings(
    _ definitions: [SettingDefinition], in blocks: [ResolvedBlock], log: FindingLog
  ) -> [String: ResolvedSetting] {
    let resolver = SettingResolver(log: log, lookup: ChooserLookup(blocks: blocks))
    var settings: [String: ResolvedSetting] = [:]
    var owners: [String: SettingDefinition] = [:]
    for definition in definitions {
      guard let setting = resolver.resolve(definition) else { continue }
      if let register = setting.register, let other = owners.updateValue(definition, forKey: register.path) {
        log.report(
          .init(
            .settingInvalid, "`\(register.path)` already holds the setting `\(other.name)`",
            at: definition.fields[.from] ?? definition.nameNode,
            notes: [.init("`\(other.name)` is here", at: other.nameNode.textRange)],
            help: "one register holds one setting"))
        continue
      }
      settings[definition.name] = setting
    }
    return settings
  }

  private func resolve(_ definition: SettingDefinition) -> ResolvedSetting? {
    switch definition.domain {
    case nil: return nil
    case .names(let nodes): return named(definition, nodes)
    case .range(let range, _):
      let type = ValueType.integer(bits: 32, signed: range.lowerBound < 0)
      return setting(definition, type, range)
    case .register(let path, let node):
      guard let register = register(at: path, node), let type = register.type else { return nil }
      if case .integer = type, type.choosingNumbers.upperBound > Int128(Int64.max) {
        return report(
          "`\(path)` can hold more than a client can give, which is \(Int64.max) at most", at: node,
          help: "name the register in `when`: `by: \(path)`")
      }
      return setting(definition, type, type.choosingNumbers, from: register)
    }
  }

  private func named(_ definition: SettingDefinition, _ nodes: [Node]) -> ResolvedSetting? {
    var cases: [EnumType.Case] = []
    for node in nodes {
      let name = node.scalar?.text ?? ""
      guard SwiftName.isKebabCase(name) else {
        return report(
          "`\(name.prefix(80))` is not a name for a value: lower-case letters and digits, joined by single hyphens",
          at: node,
          help: SwiftName.kebabCase(name).map { "for example `\($0)`; numbers are given by `range`" }
            ?? "numbers are given by `\(SettingKey.range.spec.example)`")
      }
      let swiftName = SwiftName.property(name)
      guard !cases.contains(where: { $0.swiftName == swiftName }) else {
        return report("the value `\(name)` is there twice", at: node)
      }
      let number = Int128(cases.count)
      cases.append(.init(numbers: [number...number], name: name, swiftName: swiftName, title: nil))
    }
    guard cases.count > 1 else {
      return report(
        "a setting has at least two values", at: definition.fields[.values] ?? definition.nameNode,
        help: "for example `\(SettingKey.values.spec.example)`")
    }
    let type = EnumType(
      swiftName: SwiftName.type(definition.name), isShared: false, bits: 16, cases: cases)
    return setting(definition, .enumeration(type), 0...Int128(cases.count - 1))
  }

  private func register(at path: String, _ node: Node) -> ResolvedRegister? {
    let found: ChooserLookup.Found
    switch lookup.chooser(at: path, for: nil, in: []) {
    case .found(let register): found = register
    case .inOtherInstance: return report("`\(path)` is in a block that repeats", at: node)
    case .itself, .missing:
      let suggestion = lookup.suggestion(for: path, in: [], log: log)
      return report(
        "there is no register `\(path)` that could hold the setting", at: node,
        help: suggestion.map { "did you mean `\($0)`?" }
          ?? "give the path of a register that does not repeat: `\(SettingKey.from.spec.example)`")
    }
    let register = found.register
    let isConditional =
      register.definition.fields[.when] != nil
      || found.around.contains { $0.definition.fields[.when] != nil }
    let problemHolding =
      isConditional
      ? "is not always there"
      : register.access.isWritable ? "can be written, and a setting does not change in a device" : nil
    guard let problem = problemHolding ?? register.problemDeciding else {
      return register
    }
    log.report(
      .init(
        .settingInvalid, "`\(path)` \(problem)", at: node,
        notes: [.init("`\(register.definition.name)` is here", at: register.definition.nameNode.textRange)]))
    return nil
  }

  private func setting(
    _ definition: SettingDefinition, _ type: ValueType, _ numbers: ClosedRange<Int128>,
    from register: ResolvedRegister? = nil
  ) -> ResolvedSetting? {
    var number: Int128?
    if let node = definition.defaultNode {
      guard let text = log.text(node) else { return nil }
      let values = PresenceNumbers(
        log: log, rule: .settingInvalid, name: definition.name, type: type, limits: numbers,
        register: register)
      guard let given = values.onlyNumber(text, at: node) else { return nil }
      number = given
    } else if register == nil {
      guard !definition.fields.isMisspelt(.default) else { return nil }
      return report(
        "the setting has no `default`", at: definition.nameNode,
        help: "give the value of most devices; only one with `from` goes without")
    }
    return ResolvedSetting(
      definition: definition, type: type, numbers: numbers, register: register, defaultNumber: number)
  }

  private func report<Value>(_ problem: String, at node: Node, help: String? = nil) -> Value? {
    log.report(.init(.settingInvalid, problem, at: node, help: help))
    return nil
  }
}
