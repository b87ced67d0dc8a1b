import MapSyntax
import RegisterMap

extension MapKey {
  /// What the keys say about each other, by name.
  static var namedRelations: [KeyRelation<String>] {
    relations.map { relation in
      switch relation {
      case .exactlyOne(let keys): .exactlyOne(keys.map(\.rawValue))
      case .atLeastOne(let keys): .atLeastOne(keys.map(\.rawValue))
      case .together(let keys): .together(keys.map(\.rawValue))
      case .needs(let key, let other, let third):
        .needs(key.rawValue, beside: other.rawValue, unless: third?.rawValue)
      case .rulesOut(let keys, let key, let form, let reason):
        .rulesOut(keys.map(\.rawValue), beside: key.rawValue, as: form, because: reason)
      }
    }
  }
}

extension JSONWriter {
  /// What keys say about each other, each a schema of its own under `allOf`.
  mutating func relations(_ relations: [KeyRelation<String>]) {
    guard !relations.isEmpty else { return }
    member("allOf") { json in
      json.array { json in
        for relation in relations { json.object { $0.relation(relation) } }
      }
    }
  }

  private mutating func relation(_ relation: KeyRelation<String>) {
    switch relation {
    case .exactlyOne(let keys): oneOf("oneOf", keys)
    case .atLeastOne(let keys): oneOf("anyOf", keys)
    case .together(let keys):
      member("if") { $0.object { $0.oneOf("anyOf", keys) } }
      member("then") { $0.object { $0.names("required", keys) } }
    case .needs(let key, let other, let third):
      member("if") { json in
        json.object { json in
          json.names("required", [key])
          if let third { json.member("not") { $0.object { $0.names("required", [third]) } } }
        }
      }
      member("then") { $0.object { $0.names("required", [other]) } }
    case .rulesOut(let keys, let key, let form, _):
      member("if") { json in
        json.object { json in
          json.names("required", [key])
          guard let type = form.type else { return }
          json.member("properties") { json in
            json.object { $0.member(key) { $0.object { $0.member("type", type) } } }
          }
        }
      }
      member("then") { $0.object { $0.forbidden(keys) } }
    }
  }

  private mutating func oneOf(_ name: String, _ keys: [String]) {
    member(name) { json in
      json.array { json in
        for key in keys { json.object { $0.names("required", [key]) } }
      }
    }
  }

  /// Keys that a mapping cannot have.
  mutating func forbidden(_ keys: [String]) {
    member("properties") { json in
      json.object { json in for key in keys { json.member(key, false) } }
    }
  }
}

extension KeyForm {
  /// The type of such values; `nil` for all.
  fileprivate var type: String? {
    switch self {
    case .any: nil
    case .list: "array"
    case .mapping: "object"
    }
  }
}
