import MapSyntax

/// The known entries of a mapping, each key at most once. Every definition keeps those it was read from: they are the
/// places of findings.
package struct Fields<Key: MapKey>: Sendable {
  /// The mapping itself.
  let node: Node
  /// The key of each entry of the mapping; `nil` for an entry that does not count. A mapping has a handful, and most keys that
  /// are asked for are none of them: comparing keys is faster than a dictionary.
  private let keys: [Key?]
  /// The keys that were surely meant by unknown names.
  private let misspelt: [Key]

  init(node: Node, entries: MappingEntries) {
    self.node = node
    let all = Key.keys.all
    keys = entries.keys.map { $0.map { all[$0] } }
    misspelt = entries.misspelt.map { all[$0] }
  }

  /// The value of a key, if the key is there.
  package subscript(key: Key) -> Node? { entry(key)?.value }

  /// The key with its value.
  package func entry(_ key: Key) -> Node.Entry? {
    // Written out, because a build without optimisation spends a fifth of the time of lint here.
    var index = 0
    while index < keys.count {
      if let known = keys[index], known == key { return node.entries?[index] }
      index += 1
    }
    return nil
  }

  /// Whether there are keys that must be misspelt forms of others.
  package var hasMisspelt: Bool { !misspelt.isEmpty }

  /// Whether a key is there under a name that does not exist.
  func isMisspelt(_ key: Key) -> Bool { misspelt.contains(key) }
}

/// The keys of a mapping by their positions in the table of keys.
struct MappingEntries {
  /// That of each entry; `nil` for one that does not count, as its key is unknown or given before.
  var keys: [Int?]
  /// Those that were surely meant by unknown names.
  var misspelt: [Int] = []
}
