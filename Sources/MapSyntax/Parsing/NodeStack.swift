/// The nodes whose collection has not ended yet: those of the innermost one are on top.
///
/// Nodes are moved in and out, never copied: an array would count references up and down for each of them, and a
/// slice of it would cost a copy of the whole stack for every collection.
struct NodeStack: ~Copyable {
  private var storage = UnsafeMutableBufferPointer<Node>.allocate(capacity: 256)

  /// How many nodes there are.
  private(set) var count = 0

  deinit {
    storage[..<count].deinitialize()
    storage.deallocate()
  }

  /// The node at the bottom.
  var first: Node? { count > 0 ? storage[0] : nil }

  /// Where the text of the topmost node ends, if there is a node at or above `bottom`.
  func end(above bottom: Int) -> SourcePosition? { count > bottom ? storage[count - 1].range.end : nil }

  /// Puts a node on top.
  mutating func push(_ node: consuming Node) {
    if count == storage.count { grow() }
    storage.initializeElement(at: count, to: node)
    count += 1
  }

  /// Takes the nodes from `bottom` up off the stack.
  mutating func take(from bottom: Int) -> [Node] {
    let taken = count - bottom
    defer { count = bottom }
    return [Node](unsafeUninitializedCapacity: taken) { buffer, initialized in
      _ = buffer.moveInitialize(fromContentsOf: storage[bottom..<count])
      initialized = taken
    }
  }

  /// Takes the nodes from `bottom` up off the stack, which are keys and values in turn. An entry whose key is not
  /// text was reported when the key ended, and is left out.
  mutating func takeEntries(from bottom: Int) -> [Node.Entry] {
    let pairs = (count - bottom) / 2
    defer { count = bottom }
    return [Node.Entry](unsafeUninitializedCapacity: pairs) { entries, initialized in
      for index in stride(from: bottom, to: count - 1, by: 2) {
        let entry = Node.Entry(
          key: storage.moveElement(from: index), value: storage.moveElement(from: index + 1))
        guard case .scalar = entry.key.content else { continue }
        entries.initializeElement(at: initialized, to: entry)
        initialized += 1
      }
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<Node>.allocate(capacity: storage.count * 2)
    _ = larger.moveInitialize(fromContentsOf: storage[..<count])
    storage.deallocate()
    storage = larger
  }
}
