/// A value of an enumeration, or a bit of flags.
public struct RegisterChoice: Sendable, Hashable {
  /// The name in the map.
  public let name: String
  /// The title in the map; the name where the map gives none.
  public let title: String
}

extension RegisterChoice {
  /// The choices of a type of values; none for a type that has no names.
  static func all(of type: Any.Type) -> [RegisterChoice] {
    switch type {
    case let type as any RegisterEnum.Type: named(type)
    case let type as any RegisterFlags.Type: bits(of: type)
    default: []
    }
  }

  private static func named<Value: RegisterEnum>(_: Value.Type) -> [RegisterChoice] {
    Value.allCases.compactMap { value in
      value.name.map { RegisterChoice(name: $0, title: value.title ?? $0) }
    }
  }

  private static func bits<Value: RegisterFlags>(of _: Value.Type) -> [RegisterChoice] {
    Value._flagNames.map { flag in
      let title = Value._flagTitles.first { $0.bit == flag.bit }?.title ?? flag.name
      return RegisterChoice(name: "\(flag.name)", title: "\(title)")
    }
  }
}
