import MapSyntax
import RegisterMap

extension JSONWriter {
  /// The members of the schema of a kind of value.
  mutating func kind(_ kind: ValueKind) {
    if let scalar = SchemaScalar(kind) { return self.scalar(scalar, kind.description) }
    switch kind {
    case .choice(let words), .word(_, let words): names("enum", words)
    case .rule(let isWaivable):
      names("enum", Rule.all.filter { $0.isWaivable || !isWaivable }.map(\.id))
    case .bool:
      member("enum") { json in
        json.array { json in
          for word in [true, false] {
            json.value(word)
            json.value("\(word)")
          }
        }
      }
    case .list(_, let element, let count): list(of: element, count)
    case .oneOrMore(_, let element, let count):
      anyOf([{ $0.kind(element) }, { $0.list(of: element, count) }])
    case .mapping(let keys, let left):
      guard !left.isEmpty else { return reference(keys) }
      // Beside `allOf`, not beside `$ref`, which some editors take alone.
      member("allOf") { json in
        json.array { json in
          json.object { $0.reference(keys) }
          json.object { $0.forbidden(left) }
        }
      }
    case .entries(_, let key, let value, let count): entries(by: key, of: value, count)
    case .facts: member("type", "object")
    case .either(let kinds): anyOf(kinds.map { kind in { $0.kind(kind) } })
    case .text, .line, .form, .name, .integer, .within, .address, .distance, .number, .range: break
    }
  }

  private mutating func scalar(_ scalar: SchemaScalar, _ description: String) {
    if scalar.types.count == 1 {
      member("type", scalar.types[0].rawValue)
    } else {
      names("type", scalar.types.map(\.rawValue))
    }
    member("minimum", scalar.range?.lowerBound)
    member("maximum", scalar.range?.upperBound)
    member("minLength", scalar.pattern == nil ? 1 : nil as Int?)
    member("maxLength", scalar.mostCharacters)
    guard let pattern = scalar.pattern else { return }
    member("pattern", "^(?:\(pattern))$")
    // Editors print it in place of the pattern.
    member("patternErrorMessage", "expected \(description)")
  }

  fileprivate mutating func list(of element: ValueKind, _ count: ClosedRange<Int>) {
    member("type", "array")
    member("items") { $0.object { $0.kind(element) } }
    limits("Items", count)
  }

  private mutating func entries(by key: ValueKind, of value: ValueKind, _ count: ClosedRange<Int>) {
    member("type", "object")
    member("propertyNames") { json in
      json.object { json in
        // The keys of a mapping are texts in JSON.
        if let scalar = SchemaScalar(key) {
          json.scalar(scalar.asText, key.description)
        } else {
          json.kind(key)
        }
      }
    }
    member("additionalProperties") { $0.object { $0.kind(value) } }
    limits("Properties", count)
  }

  private mutating func limits(_ what: String, _ count: ClosedRange<Int>) {
    member("min\(what)", count.lowerBound == 0 ? nil : count.lowerBound)
    member("max\(what)", count.upperBound == .max ? nil : count.upperBound)
  }

  private mutating func reference(_ keys: any MapKey.Type) {
    member("$ref", "#/$defs/\(keys.definitionName)")
  }

  private mutating func anyOf(_ schemas: [(inout JSONWriter) -> Void]) {
    member("anyOf") { json in
      json.array { json in for schema in schemas { json.object(schema) } }
    }
  }
}
