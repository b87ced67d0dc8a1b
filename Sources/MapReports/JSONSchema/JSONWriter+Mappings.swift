import MapSyntax
import RegisterMap

extension JSONWriter {
  /// The members of the schema of a mapping.
  mutating func mapping(_ keys: any MapKey.Type) {
    let name = keys.mapping.name
    member("title", name.prefix(1).uppercased() + name.dropFirst())
    member("description", keys.mapping.summary)
    member("type", "object")
    member("additionalProperties", false)
    names("required", keys.specs.filter(\.spec.isRequired).map(\.name))
    member("properties") { json in
      json.object { json in
        for (name, spec) in keys.specs { json.member(name) { $0.object { $0.property(name, spec) } } }
      }
    }
    relations(keys.namedRelations)
  }

  /// The members of the schema of a key.
  private mutating func property(_ name: String, _ spec: KeySpec) {
    member("description", spec.summary)
    kind(spec.kind)
    if let fallback = spec.fallback, let value = SchemaValue(statedDefault: fallback, of: spec.kind) {
      member("default") { $0.value(value) }
    }
    if let example = SchemaValue(example: spec.example) {
      member("examples") { $0.array { $0.value(example) } }
    }
  }

  /// Names of keys; nothing where there are none.
  mutating func names(_ member: String, _ names: [String]) {
    guard !names.isEmpty else { return }
    self.member(member) { $0.array { for name in names { $0.value(name) } } }
  }
}
