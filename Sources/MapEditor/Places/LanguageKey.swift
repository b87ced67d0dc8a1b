import RegisterMap

/// One key of a key table, without the Swift type of the table.
struct LanguageKey {
  let name: String
  /// The table that it stands in.
  let table: any MapKey.Type

  /// - Parameter name: The key; nothing comes of one that the table does not have.
  init?(_ name: String, in table: any MapKey.Type) {
    guard Self.isKey(name, in: table) else { return nil }
    self.init(known: name, in: table)
  }

  private init(known name: String, in table: any MapKey.Type) {
    self.name = name
    self.table = table
  }

  /// The keys of a table, in its order.
  static func all(of table: any MapKey.Type) -> [LanguageKey] {
    names(in: table).map { LanguageKey(known: $0, in: table) }
  }

  /// What the key takes.
  var spec: KeySpec {
    guard let spec = Self.spec(of: name, in: table) else { preconditionFailure("a key is in its table") }
    return spec
  }

  private static func names<Key: MapKey>(in _: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }

  private static func isKey<Key: MapKey>(_ name: String, in _: Key.Type) -> Bool {
    Key(rawValue: name) != nil
  }

  private static func spec<Key: MapKey>(of name: String, in _: Key.Type) -> KeySpec? {
    Key(rawValue: name)?.spec
  }

  /// The key in the words of the reference, as Markdown.
  var documentation: String {
    let spec = spec
    let form = spec.isRequired ? "\(spec.kind.description), required" : spec.kind.description
    let fallback = spec.fallback.map { "\n\nDefault: \($0)." } ?? ""
    return "**`\(name)`**: \(form)\n\n\(spec.summary)\(fallback)\n\n```yaml\n\(spec.example)\n```"
  }
}
