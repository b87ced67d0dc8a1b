import RegisterMap

/// The names that may stand behind `is` of a condition, `when` of a layout, or `default`: those of the type that decides.
struct ChosenNames {
  /// The names of a type, each with what it stands for.
  let members: [TypeMember]
  /// The names of a setting that no register holds.
  let words: [String]
  /// The name of the type or, where it is in place, of what has it.
  let owner: String?

  /// - Parameters:
  ///   - key: The key.
  ///   - around: What is around its value, outermost first.
  init?(of key: LanguageKey, in around: [MapTree.Part], _ names: MapNames) {
    guard let part = Self.part(of: key, in: around, names) else { return nil }
    if part.table is SettingKey.Type, let from = part.text(of: SettingKey.from.rawValue) {
      self.init(of: Self.register(from, from: [], names), names)
    } else if part.table is SettingKey.Type {
      self.init(
        members: [],
        words: part.entry(SettingKey.values.rawValue)?.value.elements?.compactMap(\.scalar?.text) ?? [],
        owner: part.name)
    } else {
      self.init(of: part, names)
    }
  }

  private init?(of register: MapTree.Part?, _ names: MapNames) {
    guard let register, let type = names.type(of: register) else { return nil }
    self.init(
      members: TypeMember.all(of: type), words: [], owner: type.isNamed ? type.name : register.name)
  }

  private init(members: [TypeMember], words: [String], owner: String?) {
    (self.members, self.words, self.owner) = (members, words, owner)
  }

  /// The register or the setting that decides.
  private static func part(
    of key: LanguageKey, in around: [MapTree.Part], _ names: MapNames
  ) -> MapTree.Part? {
    switch (key.table, key.name) {
    case (is PresenceKey.Type, PresenceKey.is.rawValue):
      guard let place = around.lastIndex(where: { $0.table is PresenceKey.Type }) else { return nil }
      let condition = around[place]
      if let setting = condition.text(of: PresenceKey.setting.rawValue) {
        return names.part(.setting, setting)
      }
      return condition.text(of: PresenceKey.by.rawValue).flatMap {
        register($0, from: around[..<place], names)
      }
    case (is CaseKey.Type, CaseKey.when.rawValue):
      guard let place = around.lastIndex(where: { $0.table is SelectKey.Type }) else { return nil }
      return around[place].text(of: SelectKey.by.rawValue).flatMap {
        register($0, from: around[..<place], names)
      }
    case (is RegisterKey.Type, RegisterKey.default.rawValue):
      return around.last { $0.table is RegisterKey.Type }
    case (is SettingKey.Type, SettingKey.default.rawValue):
      return around.last { $0.table is SettingKey.Type }
    default: return nil
    }
  }

  private static func register(
    _ path: String, from around: ArraySlice<MapTree.Part>, _ names: MapNames
  ) -> MapTree.Part? {
    MapPath(path.split(separator: ".").map(String.init)).parts(from: Array(around), in: names).last
  }
}
