import MapSyntax
import RegisterMap

/// What the names of a map stand for.
enum NameKind: Hashable, Sendable, CaseIterable {
  case type, shape, document, setting, chain
  /// A register, or a block on the way to one.
  case value
}

extension NameKind {
  /// The key of the top level under which such names are declared.
  var section: RootKey {
    switch self {
    case .type: .types
    case .shape: .shapes
    case .document: .documents
    case .setting: .settings
    case .chain: .chains
    case .value: .blocks
    }
  }

  /// What the place of an erratum can be in, whose section is then named in front.
  static let beginningPlaces: [NameKind] = [.type, .shape]

  /// What it is called in a sentence.
  var noun: String {
    switch self {
    case .type: "type"
    case .shape: "shape"
    case .document: "document"
    case .setting: "setting"
    case .chain: "chain"
    case .value: "value"
    }
  }

  /// What the values of a key name; `nil` where they name nothing of the map.
  init?(usedBy key: LanguageKey) {
    guard let kind = Self.uses[Use(key.table, key.name)] else { return nil }
    self = kind
  }

  private struct Use: Hashable {
    let table: ObjectIdentifier
    let key: String

    init(_ table: any MapKey.Type, _ key: String) {
      self.table = ObjectIdentifier(table)
      self.key = key
    }

    init<Key: MapKey>(_ key: Key) { self.init(Key.self, key.rawValue) }
  }

  private static let uses: [Use: NameKind] = [
    Use(RegisterKey.type): .type, Use(FieldKey.type): .type, Use(BlockKey.shape): .shape,
    Use(DefaultsKey.source): .document, Use(BlockKey.source): .document, Use(RegisterKey.source): .document,
    Use(CaseKey.source): .document, Use(ErratumKey.source): .document, Use(ChainKey.source): .document,
    Use(SettingKey.source): .document, Use(PresenceKey.setting): .setting, Use(BlockKey.chain): .chain,
    Use(PresenceKey.by): .value, Use(ScaleKey.by): .value, Use(UnitKey.by): .value, Use(SelectKey.by): .value,
    Use(DistanceKey.of): .value, Use(TermKey.of): .value, Use(RepeatKey.filled): .value,
    Use(ComputedKey.sum): .value, Use(RegisterKey.range): .value, Use(SettingKey.from): .value,
    Use(ErratumKey.at): .value,
  ]
}
