import RegisterMap

/// A kind of file that has a JSON Schema.
package struct SchemaRoot: Sendable {
  /// The name on the command line: `map`.
  package let name: String
  /// The file that the schema is written into.
  package let fileName: String
  /// The keys at the top of such a file.
  let keys: any MapKey.Type

  /// Every kind of file.
  package static let all = [
    SchemaRoot(name: "map", fileName: "regmap.schema.json", keys: RootKey.self),
    SchemaRoot(name: "shared", fileName: "regmap-shared.schema.json", keys: SharedKey.self),
    SchemaRoot(name: "policy", fileName: "regmap-policy.schema.json", keys: PolicyKey.self),
  ]

  /// The text of the schema.
  package var text: String { JSONSchema(of: self).text }
}
