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
  /// In the order of the map.
  private var known: [Node.Entry] = []
  /// Their names. A mapping has a handful of keys, and most that are asked for are none of them: comparing names is faster
  /// than a dictionary, and no entry is touched for it.
  private var names: [String] = []
  /// The keys that were surely meant by unknown names.
  var misspelt: [String] = []

  /// No entries, with room for some.
  init(capacity: Int) {
    known.reserveCapacity(capacity)
    names.reserveCapacity(capacity)
  }

  subscript(name: String) -> Node.Entry? { names.firstIndex(of: name).map { known[$0] } }

  /// Adds an entry whose key has a name that is not there yet.
  mutating func append(_ entry: Node.Entry, named name: String) {
    known.append(entry)
    names.append(name)
  }

  /// Takes an entry out.
  mutating func remove(_ name: String) {
    guard let index = names.firstIndex(of: name) else { return }
    known.remove(at: index)
    names.remove(at: index)
  }
}
