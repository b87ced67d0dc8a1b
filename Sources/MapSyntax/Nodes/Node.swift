/// One node of the tree that YAML and JSON both become.
///
/// A node holds what is in the text and where; what a scalar *means* is decided by the
/// schema which reads it, never by YAML's implicit types.
package struct Node: Sendable {
  /// What a node holds.
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence([Node])
    case mapping([Entry])
  }

  /// The text of a scalar and how it was written.
  package struct Scalar: Sendable {
    /// The text after unescaping, without quotes.
    package var text: String
    /// Whether the text was written without quotes (JSON: a number, `true`, `false` or `null`).
    package var isPlain: Bool

    /// Creates a scalar.
    package init(text: String, isPlain: Bool) {
      self.text = text
      self.isPlain = isPlain
    }
  }

  /// One key with its value. Duplicate keys are kept: the schema decides whether they are an error.
  package struct Entry: Sendable {
    /// The key, always a scalar.
    package var key: Node
    /// The value.
    package var value: Node

    /// Creates an entry.
    package init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  /// What the node holds.
  package var content: Content
  /// Where the node is written; for a node reached through an alias, the place of the alias.
  package var range: SourceRange
  /// The place of the anchored text, in a box: few nodes have one, and a map has hundreds of thousands of nodes.
  private var anchor: Anchor?

  private final class Anchor: Sendable {
    let range: SourceRange

    init(_ range: SourceRange) { self.range = range }
  }

  /// For a node reached through an alias, the place of the anchored text.
  package var anchored: SourceRange? {
    get { anchor?.range }
    set { anchor = newValue.map(Anchor.init) }
  }

  /// Creates a node.
  package init(content: Content, range: SourceRange, anchored: SourceRange? = nil) {
    self.content = content
    self.range = range
    anchor = anchored.map(Anchor.init)
  }

  /// The scalar, if the node is one.
  package var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }

  /// The entries, if the node is a mapping.
  package var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// The elements, if the node is a sequence.
  package var elements: [Node]? { if case .sequence(let elements) = content { elements } else { nil } }
}
