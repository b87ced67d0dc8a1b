import MapSyntax

extension Rule {
  /// A shared type is not used by any register.
  package static let typeUnused = Rule(
    id: "type-unused", severity: .warning, summary: "A shared type is not used by any register.",
    why: "It is left over, or the register that should use it has another type.",
    isWaivable: true)
}

/// Finds types under `types` that nothing refers to.
enum TypeUnused: MapRule {
  static let rule = Rule.typeUnused

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var used: Set<String> = []
    map.forEachRegister { register, _ in
      if case .named(let name) = register.definition.type { used.insert(name) }
    }
    // A shape that nothing has is a finding by itself.
    for shape in map.definition.unusedShapes { used.formUnion(shape.typeNames) }
    map.forEachField { if case .named(let name) = $0.kind { used.insert(name) } }
    // With a name misspelt somewhere, or the blocks unreadable, it is unknown what is used.
    let known = Set(map.definition.types.map(\.name))
    guard used.isSubset(of: known), !map.blocks.isEmpty else { return }
    // Types of a shared file may be used by other maps.
    for type in map.definition.types where !used.contains(type.name) && map.definition.isOwn(type.nameNode) {
      log.report(.init(.typeUnused, "no register is of type `\(type.name)`", at: type.nameNode))
    }
  }
}
