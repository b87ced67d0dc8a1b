import MapSyntax

extension Node {
  /// The node in one line, as YAML would write it between braces: `{range: 95..50}`.
  var flowText: String {
    switch content {
    case .scalar(let scalar): scalar.text
    case .sequence(let elements): "[" + elements.map(\.flowText).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + Self.flowText(entries) + "}"
    }
  }

  /// The scalars and lists among entries, by the keys that lead to them joined with full stops.
  static func facts(_ entries: [Entry], inside prefix: String = "") -> [String: String] {
    var facts: [String: String] = [:]
    for entry in entries {
      let name = prefix + entry.key.flowText
      if let inner = entry.value.entries {
        facts.merge(Self.facts(inner, inside: name + ".")) { first, _ in first }
      } else {
        facts[name] = entry.value.flowText
      }
    }
    return facts
  }

  /// Entries without the braces around them.
  static func flowText(_ entries: [Entry]) -> String {
    entries.map { "\($0.key.flowText): \($0.value.flowText)" }.joined(separator: ", ")
  }
}
