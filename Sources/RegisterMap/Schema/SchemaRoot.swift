/// A kind of file that has a JSON Schema.
package struct SchemaRoot: Sendable {
  /// The name on the command line: `map`.
  package let name: String
  /// The file that the schema is written into.
  package let fileName: String
  /// The keys at the top of such a file.
  package let keys: any MapKey.Type

  package init(name: String, fileName: String, keys: any MapKey.Type) {
    (self.name, self.fileName, self.keys) = (name, fileName, keys)
  }

  /// The kinds of file that the compiler reads.
  package static let all = [
    SchemaRoot(name: "map", fileName: "regmap.schema.json", keys: RootKey.self),
    SchemaRoot(name: "shared", fileName: "regmap-shared.schema.json", keys: SharedKey.self),
    SchemaRoot(name: "policy", fileName: "regmap-policy.schema.json", keys: PolicyKey.self),
  ]
}
