import MapSyntax
import RegisterMap

extension SchemaRoot {
  /// The text of the schema.
  package var text: String { JSONSchema(of: self).text }
}

/// A JSON Schema (2020-12) of maps, written from the key tables that the reader uses.
///
/// It is for editors, so it takes files as they load them: with the core types of YAML 1.2. A number may be a number or its
/// text, as in maps. What it finds is wrong; it does not find all that is wrong.
struct JSONSchema {
  private let root: SchemaRoot

  /// A schema of a kind of file.
  init(of root: SchemaRoot) { self.root = root }

  /// The text, with a final line feed.
  var text: String {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("$id", "urn:swift-register-map:schema:\(root.name):\(RootKey.version)")
      json.mapping(root.keys)
      json.member("$defs") { json in
        json.object { json in
          for keys in tables.dropFirst() {
            json.member(keys.definitionName) { $0.object { $0.mapping(keys) } }
          }
        }
      }
    }
    return json.text + "\n"
  }

  /// The tables of keys that a file can have, each behind one that leads to it.
  private var tables: [any MapKey.Type] {
    var found: [any MapKey.Type] = [root.keys]
    var next = 0
    while next < found.count {
      for (_, spec) in found[next].specs {
        for table in spec.kind.tables where !found.contains(where: { $0 == table }) { found.append(table) }
      }
      next += 1
    }
    return found
  }
}

extension MapKey {
  /// The keys with what they take.
  static var specs: [(name: String, spec: KeySpec)] { allCases.map { ($0.rawValue, $0.spec) } }

  /// The name of the mapping under `$defs`.
  static var definitionName: String { mapping.name.split(separator: " ").joined(separator: "-") }
}

extension ValueKind {
  /// The tables of keys of the mappings in a value.
  fileprivate var tables: [any MapKey.Type] {
    switch self {
    case .mapping(let keys, _): [keys]
    case .list(_, let element, _), .oneOrMore(_, let element, _): element.tables
    case .entries(_, let key, let value, _): key.tables + value.tables
    case .either(let kinds): kinds.flatMap(\.tables)
    case .range(let bound, _): bound.tables
    case .text, .line, .form, .name, .integer, .within, .address, .distance, .number, .bool, .choice, .word,
      .rule,
      .facts:
      []
    }
  }
}
