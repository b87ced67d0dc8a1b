import MapSyntax

/// Where a map states what its layout has no place for: types with their names, settings, chains, the device itself.
struct StatedPlaces: Sendable {
  private let roots: [Node]

  /// Reads files that compile.
  init(_ files: [SourceFile]) {
    var findings: [Finding] = []
    roots = files.compactMap { MapParser.parse($0, findings: &findings) }
  }

  /// The key at a path of keys in the first of the files that has it: `["types", "Event"]`.
  func range(of keys: [String]) -> SourceRange? {
    entry(at: keys)?.key.range
  }

  /// The name of a case, a flag or a field of a type; of the type where it is not found.
  func range(of name: String, inTypeAt keys: [String]) -> SourceRange? {
    guard let type = entry(at: keys) else { return nil }
    for body in type.value.entries ?? [] {
      for item in body.value.entries ?? [] {
        if item.key.scalar?.text == name { return item.key.range }
        if item.value.scalar?.text == name { return item.value.range }
        let long = item.value.entries?.first {
          $0.key.scalar?.text == "name" && $0.value.scalar?.text == name
        }
        if let long { return long.value.range }
      }
    }
    return type.key.range
  }

  private func entry(at keys: [String]) -> Node.Entry? {
    for root in roots {
      var node = root
      var found: Node.Entry?
      for key in keys {
        found = node.entries?.first { $0.key.scalar?.text == key }
        guard let entry = found else { break }
        node = entry.value
      }
      if let found { return found }
    }
    return nil
  }
}
