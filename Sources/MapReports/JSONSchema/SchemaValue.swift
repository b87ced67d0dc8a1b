import MapSyntax
import RegisterMap

/// A value in a schema: a default or an example.
indirect enum SchemaValue {
  /// The digits of a number.
  case number(String)
  case text(String)
  case bool(Bool)
  case list([SchemaValue])
  case mapping([(name: String, value: SchemaValue)])

  /// The value of a key in a line of a map.
  init?(example: String) {
    var sources = SourceSet()
    var findings: [Finding] = []
    let file = sources.add(path: "example.regmap.yaml", bytes: Array(example.utf8))
    guard let entry = MapParser.parse(file, findings: &findings)?.entries?.first else { return nil }
    self.init(entry.value)
  }

  /// A default as the tables of keys say it, `nil` where they describe it in words.
  init?(statedDefault text: String, of kind: ValueKind) {
    let isQuoted = text.count > 2 && text.hasPrefix("`") && text.hasSuffix("`")
    let word = isQuoted ? String(text.dropFirst().dropLast()) : text
    switch kind {
    case .choice(let words) where isQuoted && words.contains(word): self = .text(word)
    case .bool where word == "true" || word == "false": self = .bool(word == "true")
    case .integer, .within, .number, .range:
      guard let pattern = SchemaScalar(kind)?.pattern, let form = try? Regex(pattern),
        word.wholeMatch(of: form) != nil
      else { return nil }
      self = SchemaValue(plain: word)
    case .either(let kinds):
      guard let value = kinds.lazy.compactMap({ SchemaValue(statedDefault: text, of: $0) }).first else {
        return nil
      }
      self = value
    default: return nil
    }
  }

  private init(_ node: Node) {
    switch node.content {
    case .scalar(let scalar): self = scalar.isPlain ? SchemaValue(plain: scalar.text) : .text(scalar.text)
    case .sequence: self = .list((node.elements ?? []).map { SchemaValue($0) })
    case .mapping:
      self = .mapping(
        (node.entries ?? []).map { ($0.key.scalar?.text ?? "", SchemaValue($0.value)) })
    }
  }

  /// A scalar without quotes: a number where JSON writes it alike. `0x2104` and `+4` stay texts, which say more.
  private init(plain text: String) {
    if text == "true" || text == "false" {
      self = .bool(text == "true")
    } else if text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil {
      self = .number(text)
    } else {
      self = .text(text)
    }
  }
}

extension JSONWriter {
  /// Writes a value as an element or value.
  mutating func value(_ value: SchemaValue) {
    switch value {
    case .number(let digits): number(digits)
    case .text(let text): self.value(text)
    case .bool(let bool): self.value(bool)
    case .list(let elements): array { json in for element in elements { json.value(element) } }
    case .mapping(let entries):
      object { json in
        for (name, value) in entries { json.member(name) { $0.value(value) } }
      }
    }
  }
}
