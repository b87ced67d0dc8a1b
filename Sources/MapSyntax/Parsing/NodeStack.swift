/// The nodes whose collection has not ended yet: those of the innermost one are on top.
///
/// The top is taken off without a slice of the array in between, which would share its storage and so cost a copy of
/// the whole stack for every collection.
struct NodeStack {
  private var nodes: [Node] = []

  /// How many nodes there are.
  var count: Int { nodes.count }

  /// The node at the bottom.
  var first: Node? { nodes.first }

  /// Where the text of the topmost node ends, if there is a node at or above `bottom`.
  func end(above bottom: Int) -> SourcePosition? {
    nodes.count > bottom ? nodes[nodes.count - 1].range.end : nil
  }

  /// Puts a node on top.
  mutating func push(_ node: Node) { nodes.append(node) }

  /// Takes the nodes from `bottom` up off the stack.
  mutating func take(from bottom: Int) -> [Node] {
    var taken: [Node] = []
    taken.reserveCapacity(nodes.count - bottom)
    for index in bottom..<nodes.count { taken.append(nodes[index]) }
    nodes.removeLast(nodes.count - bottom)
    return taken
  }

  /// Takes the nodes from `bottom` up off the stack, which are keys and values in turn. An entry whose key is not
  /// text was reported when the key ended, and is left out.
  mutating func takeEntries(from bottom: Int) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    entries.reserveCapacity((nodes.count - bottom) / 2)
    for index in stride(from: bottom, to: nodes.count - 1, by: 2) {
      if case .scalar = nodes[index].content {
        entries.append(Node.Entry(key: nodes[index], value: nodes[index + 1]))
      }
    }
    nodes.removeLast(nodes.count - bottom)
    return entries
  }
}
