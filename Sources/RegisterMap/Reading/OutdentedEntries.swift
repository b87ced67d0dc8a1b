import MapSyntax

/// Entries that stand one level too far out, beside what they belong to.
///
/// They are read where they belong: one finding tells what is wrong, and nothing is judged by its wrong place.
struct OutdentedEntries {
  let log: FindingLog

  /// A map, whose blocks, shapes and types have those that stand beside them.
  func putBackParts(ofMap node: Node) -> Node {
    putBack(node) { entry, previous in
      let name = entry.key.scalar?.text ?? ""
      // A key of a map that is misspelt has more to do with that key.
      guard RootKey(rawValue: name) == nil,
        log.suggestion(for: name, among: RootKey.allCases.map(\.rawValue)) == nil
      else { return false }
      let keys = Set(entry.value.entries?.compactMap { $0.key.scalar?.text } ?? [])
      return switch previous.key.scalar.flatMap({ RootKey(rawValue: $0.text) }) {
      case .blocks, .shapes: !keys.isDisjoint(with: Self.keysOfBlocks)
      case .types: !keys.isDisjoint(with: TypeKey.bodies.map(\.rawValue))
      default: false
      }
    }
  }

  /// The keys that only a block or a shape has.
  private static let keysOfBlocks = [BlockKey.registers, .blocks, .shape, .select].map(\.rawValue)

  /// The blocks of a mapping, each with the keys of its own that stand beside it.
  func putBackKeys(ofBlocks node: Node) -> Node {
    putBack(node) { entry, _ in
      guard BlockKey(rawValue: entry.key.scalar?.text ?? "") != nil else { return false }
      // A block may be called like a key; its keys then are those of a block.
      return entry.value.entries?.allSatisfy { BlockKey(rawValue: $0.key.scalar?.text ?? "") == nil } ?? true
    }
  }

  /// A block, whose registers have those that stand beside them.
  func putBackRegisters(ofBlock node: Node) -> Node {
    putBack(node) { entry, previous in
      guard previous.key.scalar?.text == BlockKey.registers.rawValue,
        BlockKey(rawValue: entry.key.scalar?.text ?? "") == nil
      else { return false }
      let keys = entry.value.entries?.compactMap(\.key.scalar?.text) ?? []
      return keys.contains(RegisterKey.at.rawValue) && keys.contains(RegisterKey.type.rawValue)
    }
  }

  private func putBack(
    _ node: Node, where belongs: (_ entry: Node.Entry, _ previous: Node.Entry) -> Bool
  ) -> Node {
    guard let entries = node.entries else { return node }
    var kept: [Node.Entry] = []
    /// The entries that belong to the last one that was kept.
    var outdented: [Node.Entry] = []
    func putBack() {
      guard let first = outdented.first, var owner = kept.popLast() else { return }
      report(first, others: outdented.count - 1, in: owner)
      owner.value.content = .mapping((owner.value.entries ?? []) + outdented)
      kept.append(owner)
      outdented = []
    }
    for entry in entries {
      if let owner = kept.last, isBeside(entry, owner), !has(owner, entry), belongs(entry, owner) {
        outdented.append(entry)
      } else {
        putBack()
        kept.append(entry)
      }
    }
    putBack()
    var whole = node
    whole.content = .mapping(kept)
    return whole
  }

  /// Whether one of that name is there already: then it is rather left over.
  private func has(_ owner: Node.Entry, _ entry: Node.Entry) -> Bool {
    let name = entry.key.scalar?.text
    return owner.value.entries?.contains { $0.key.scalar?.text == name } ?? false
  }

  /// Whether an entry begins below another one that has its content below itself, or none: in braces, nothing tells levels by columns.
  private func isBeside(_ entry: Node.Entry, _ owner: Node.Entry) -> Bool {
    let place = owner.key.range.start
    guard entry.key.range.start.column == place.column, entry.key.range.start.line > place.line else {
      return false
    }
    guard let first = owner.value.entries?.first else { return owner.value.scalar?.text.isEmpty == true }
    return first.key.range.start.line > place.line
  }

  private func report(_ entry: Node.Entry, others: Int, in owner: Node.Entry) {
    let (name, place) = (entry.key.scalar?.text ?? "", entry.key.range.start)
    let inside = owner.value.entries?.first.map { Int($0.key.range.start.column) } ?? Int(place.column) + 2
    let spaces = inside - Int(place.column)
    log.report(
      .init(
        .syntaxUnknownKey, "`\(name)` belongs \(spaces) \(spaces == 1 ? "space" : "spaces") further in",
        at: entry.key,
        notes: [.init("it is part of this", at: owner.key.range)],
        help: others == 0
          ? "move it in with all that is below it"
          : "move it in with all that is below it, and what follows: \(others) more"))
  }
}
