import MapSyntax

extension Rule {
  /// Nothing depends on a setting.
  package static let settingUnused = Rule(
    id: "setting-unused", severity: .warning, summary: "Nothing in the map depends on a setting.",
    why: "Clients would have to give what has no effect, or a `when` names the wrong setting.",
    isWaivable: true)
}

/// Finds settings that no condition refers to.
enum SettingUnused: MapRule {
  static let rule = Rule.settingUnused

  static func check(_ map: ResolvedMap, log: FindingLog) {
    // With a name misspelt somewhere, it is unknown what is used.
    guard used(in: map).isSubset(of: map.definition.settings.map(\.name)) else { return }
    for setting in leftOver(in: map) {
      log.report(.init(.settingUnused, "nothing depends on the setting `\(setting.name)`", at: setting.node))
    }
  }

  /// The settings that nothing depends on, unless blocks that could not be read may depend on them.
  static func leftOver(in map: ResolvedMap) -> [DeclaredName] {
    guard !map.definition.settings.isEmpty, !map.blocks.isEmpty, map.definition.hasAllShared else {
      return []
    }
    let used = used(in: map)
    // A setting that cannot be used has a finding already.
    return map.definition.settings.filter { !used.contains($0.name) && map.settings[$0.name] != nil }
      .map { .init(name: $0.name, node: $0.nameNode) }
  }

  private static func used(in map: ResolvedMap) -> Set<String> {
    var used: Set<String> = []
    func use(_ presence: PresenceDefinition?) {
      if let presence, presence.choosesBySetting { used.insert(presence.chooser) }
    }
    map.forEachBlock { block in
      use(block.definition.presence)
      for register in block.allRegisters { use(register.definition.presence) }
    }
    return used
  }
}
