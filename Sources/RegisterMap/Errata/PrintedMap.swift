import MapSyntax

/// Puts what the documents print back into a map: the tree as it would be without its errata.
struct PrintedMap {
  /// An erratum that found its place.
  struct Restored {
    var erratum: ErratumDefinition
    /// The place that was changed, as the map states it.
    var target: Node.Entry
  }

  /// The tree with every printed fact in its place.
  private(set) var root: Node
  /// The errata that were put back.
  private(set) var restored: [Restored] = []
  /// The errata whose `at` leads nowhere.
  private(set) var lost: [ErratumDefinition] = []

  init(_ root: Node, errata: [ErratumDefinition]) {
    self.root = root
    for erratum in errata {
      guard let path = erratum.path, let printed = erratum.printed else { continue }
      let names = path.split(separator: ".").map(String.init)
      var target: Node.Entry?
      let isAtTheTop = names.first.flatMap(RootKey.init).map { [.types, .shapes].contains($0) } ?? false
      let changed = Self.replacing(
        root: self.root, at: isAtTheTop ? names[...] : [RootKey.blocks.rawValue] + names, printed, &target)
      if let target {
        self.root = changed
        restored.append(.init(erratum: erratum, target: target))
      } else {
        lost.append(erratum)
      }
    }
  }

  /// The keys below which a name of a path is looked for.
  private static let containers: Set<String?> = [
    BlockKey.registers.rawValue, BlockKey.blocks.rawValue, BlockKey.select.rawValue, SelectKey.cases.rawValue,
  ]
  /// The keys whose entries are printed one by one.
  private static let folded: Set<String?> = [RegisterKey.rows.rawValue, BlockKey.repeat.rawValue]

  /// Walks down mappings by key; below a block a name is looked for among its registers and its blocks.
  private static func replacing(
    root: Node, at path: ArraySlice<String>, _ printed: [Node.Entry], _ target: inout Node.Entry?
  ) -> Node {
    guard let name = path.first, case .mapping(var entries) = root.content else { return root }
    var changed = root
    if let index = entries.firstIndex(where: { $0.key.scalar?.text == name }) {
      if path.count == 1 {
        target = entries[index]
        entries[index].value = merged(entries[index].value, printed)
      } else {
        entries[index].value = replacing(root: entries[index].value, at: path.dropFirst(), printed, &target)
      }
    }
    if target == nil {
      for index in entries.indices
      where target == nil
        && Self.containers.contains(entries[index].key.scalar?.text) && name != RootKey.blocks.rawValue
      {
        entries[index].value = replacing(root: entries[index].value, at: path, printed, &target)
      }
    }
    guard target != nil else { return root }
    changed.content = .mapping(entries)
    return changed
  }

  /// Whether what is printed below a key is put back one by one.
  static func isFolded(_ key: String?, inside outer: String?) -> Bool { folded.contains(key) || outer != nil }

  /// The printed keys in place of those of the map. Of `rows`, only the ordinals and keys that are printed otherwise.
  private static func merged(_ node: Node, _ printed: [Node.Entry], inside key: String? = nil) -> Node {
    guard case .mapping(var entries) = node.content else { return node }
    for entry in printed {
      guard let index = entries.firstIndex(where: { $0.key.scalar?.text == entry.key.scalar?.text }) else {
        entries.append(entry)
        continue
      }
      let name = entry.key.scalar?.text
      if isFolded(name, inside: key), let inner = entry.value.entries, entries[index].value.entries != nil {
        entries[index].value = merged(entries[index].value, inner, inside: name)
      } else {
        entries[index] = entry
      }
    }
    var changed = node
    changed.content = .mapping(entries)
    return changed
  }
}
