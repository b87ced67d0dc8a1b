import RegisterMap

extension ValueKind {
  /// What a document of a kind is as a whole.
  static func document(_ kind: DocumentKind) -> ValueKind {
    switch kind {
    case .map: .mapping(RootKey.self)
    case .shared: .mapping(SharedKey.self)
    case .policy: .mapping(PolicyKey.self)
    }
  }

  /// The kinds that this one may be, none of them several.
  var alternatives: [ValueKind] {
    if case .either(let kinds) = self { kinds.flatMap(\.alternatives) } else { [self] }
  }

  /// The words that a value here may be.
  var words: [String] {
    alternatives.flatMap { kind -> [String] in
      switch kind {
      case .choice(let words), .word(_, let words): words
      default: []
      }
    }
  }

  /// The tables that a mapping here may follow, each with the keys that have no meaning here.
  var tables: [(table: any MapKey.Type, left: [String])] {
    alternatives.flatMap { kind -> [(table: any MapKey.Type, left: [String])] in
      switch kind {
      case .mapping(let table, let left): [(table, left)]
      case .oneOrMore(_, let element, _): element.tables
      default: []
      }
    }
  }

  /// The keys that a mapping here may have.
  var keys: [LanguageKey] {
    tables.flatMap { table, left in LanguageKey.all(of: table).filter { !left.contains($0.name) } }
  }

  /// The key of a name, where a mapping here may have it.
  func key(named name: String) -> LanguageKey? {
    tables.lazy.compactMap { table, left in left.contains(name) ? nil : LanguageKey(name, in: table) }.first
  }

  /// What the elements of a list here are.
  var element: ValueKind? {
    alternatives.lazy.compactMap { kind -> ValueKind? in
      switch kind {
      case .list(_, let element, _), .oneOrMore(_, let element, _): element
      default: nil
      }
    }.first
  }

  /// What the values of a mapping are whose keys are names of the map, and what these names are.
  var named: (name: ValueKind, value: ValueKind)? {
    alternatives.lazy.compactMap { kind -> (ValueKind, ValueKind)? in
      if case .entries(_, let name, let value, _) = kind { (name, value) } else { nil }
    }.first
  }
}
