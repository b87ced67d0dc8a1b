import MapSyntax

/// The known entries of a mapping, each key at most once. Every definition keeps those it was read from: they are the
/// places of findings.
struct Fields<Key: MapKey>: Sendable {
  /// The mapping itself.
  let node: Node
  private let entries: MappingEntries

  init(node: Node, entries: MappingEntries) {
    self.node = node
    self.entries = entries
  }

  /// The value of a key, if the key is there.
  subscript(key: Key) -> Node? { entries[key.rawValue]?.value }

  /// The key with its value.
  func entry(_ key: Key) -> Node.Entry? { entries[key.rawValue] }

  /// Whether there are keys that must be misspelt forms of others.
  var hasMisspelt: Bool { !entries.misspelt.isEmpty }

  /// Whether a key is there under a name that does not exist.
  func isMisspelt(_ key: Key) -> Bool { entries.misspelt.contains(key.rawValue) }
}

/// The known entries of a mapping by name.
struct MappingEntries: Sendable {
  /// In the order of the map. A mapping has a handful of keys: comparing their names is faster than a dictionary.
  var known: [Node.Entry]
  /// The keys that were surely meant by unknown names.
  var misspelt: [String]

  subscript(name: String) -> Node.Entry? { known.first { $0.key.scalar?.text == name } }
}
