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
    // With a name misspelt somewhere, it is unknown what is used.
    guard used(in: map).isSubset(of: map.definition.types.map(\.name)) else { return }
    for type in leftOver(in: map) {
      log.report(.init(.typeUnused, "no register is of type `\(type.name)`", at: type.node))
    }
  }

  /// The types that nothing has, unless blocks that could not be read may have them.
  static func leftOver(in map: ResolvedMap) -> [DeclaredName] {
    guard !map.blocks.isEmpty else { return [] }
    let used = used(in: map)
    // Types of a shared file may be used by other maps.
    return map.definition.types.filter { !used.contains($0.name) && map.definition.isOwn($0.nameNode) }
      .map { .init(name: $0.name, node: $0.nameNode) }
  }

  private static func used(in map: ResolvedMap) -> Set<String> {
    var used: Set<String> = []
    map.forEachRegister { register, _ in
      if case .named(let name) = register.definition.type { used.insert(name) }
    }
    // A shape that nothing has is a finding by itself.
    for shape in map.definition.unusedShapes { used.formUnion(shape.typeNames) }
    map.forEachField { if case .named(let name) = $0.kind { used.insert(name) } }
    return used
  }
}
