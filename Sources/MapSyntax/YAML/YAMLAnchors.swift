/// The anchors of a document, and what aliases of them expand to.
struct YAMLAnchors {
  /// A named part of the tree.
  enum Anchor {
    /// The node is still being read, so an alias of it would contain itself.
    case open(at: SourceRange)
    /// The node with everything below it, how many nodes that are and how deep they nest.
    case closed(Node, count: Int, height: Int)
  }

  private var anchors: [String: Anchor] = [:]

  /// Remembers that a node with an anchor begins. As YAML has it, a later anchor of a name replaces an earlier one.
  mutating func open(_ name: String, at range: SourceRange) { anchors[name] = .open(at: range) }

  /// Remembers the finished node of an anchor.
  mutating func close(_ name: String, _ node: Node, count: Int, height: Int) {
    anchors[name] = .closed(node, count: count, height: height)
  }

  /// What an alias of a name leads to.
  subscript(name: String) -> Anchor? { anchors[name] }

  /// The anchor that an unknown name was probably meant to be.
  func suggestion(for name: String) -> String? {
    EditDistance.suggestion(for: name, among: anchors.keys.sorted())
  }

  /// A copy of an anchored node for use at an alias: every node in it has the place of the alias, and knows its own text.
  static func expand(_ node: Node, at alias: SourceRange) -> Node {
    let content: Node.Content =
      switch node.content {
      case .scalar: node.content
      case .sequence(let elements): .sequence(elements.map { expand($0, at: alias) })
      case .mapping(let entries):
        .mapping(entries.map { .init(key: expand($0.key, at: alias), value: expand($0.value, at: alias)) })
      }
    return Node(content: content, range: alias, anchored: node.anchored ?? node.range)
  }
}
