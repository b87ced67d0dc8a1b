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

  /// Entries without the braces around them.
  static func flowText(_ entries: [Entry]) -> String {
    entries.map { "\($0.key.flowText): \($0.value.flowText)" }.joined(separator: ", ")
  }
}
