import MapSyntax

extension Rule {
  /// A shared type is not used by any register.
  public static let typeUnused = Rule(
    id: "type-unused", severity: .warning, summary: "A shared type is not used by any register.",
    why: "It is left over, or the register that should use it has another type.")
}

/// Finds types under `types` that nothing refers to.
enum TypeUnused: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    var used: Set<String> = []
    map.forEachRegister { register, _ in
      if case .named(let name) = register.definition.type { used.insert(name) }
    }
    map.forEachType { type in
      guard case .record(let fields) = type.body else { return }
      for field in fields {
        if case .named(let name) = field.kind { used.insert(name) }
      }
    }
    // With a name misspelt somewhere, or the blocks unreadable, nobody can say what is used.
    let known = Set(map.definition.types.map(\.name))
    guard used.isSubset(of: known), !map.blocks.isEmpty else { return }
    for type in map.definition.types where !used.contains(type.name) {
      log.report(.init(.typeUnused, "no register is of type `\(type.name)`", at: type.nameNode))
    }
  }
}
