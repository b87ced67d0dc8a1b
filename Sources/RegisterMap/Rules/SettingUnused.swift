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
    guard !map.definition.settings.isEmpty, !map.blocks.isEmpty, map.definition.hasAllShared else { return }
    var used: Set<String> = []
    func use(_ presence: PresenceDefinition?) {
      if let presence, presence.choosesBySetting { used.insert(presence.chooser) }
    }
    map.forEachBlock { block in
      use(block.definition.presence)
      for register in block.allRegisters { use(register.definition.presence) }
    }
    // With a name misspelt somewhere it is unknown what is used.
    let names = Set(map.definition.settings.map(\.name))
    guard used.isSubset(of: names) else { return }
    for setting in map.definition.settings where !used.contains(setting.name) {
      // One that cannot be used has a finding already.
      guard map.settings[setting.name] != nil else { continue }
      log.report(
        .init(.settingUnused, "nothing depends on the setting `\(setting.name)`", at: setting.nameNode))
    }
  }
}
