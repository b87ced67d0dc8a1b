import MapSyntax

extension Node {
  /// What the node is, in a sentence.
  package var kindDescription: String {
    switch content {
    case .scalar(let scalar) where scalar.isPlain && scalar.text.isEmpty: "nothing"
    case .scalar(let scalar): "`\(scalar.text.prefix(40))`"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
