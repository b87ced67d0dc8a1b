/// What was found so far, while two maps are compared.
final class ChangeLog {
  /// The changes in the order in which they were found.
  private(set) var changes: [Change] = []
  /// The parts that both maps have.
  private(set) var pairs: [PartPair] = []
  /// The new Swift names of the declared types that both maps have, by the old ones.
  var newTypeNames: [String: String] = [:]
  /// The documents by how a source names them, as the old map cites them and as the new one does.
  var newCitations: [(old: String, new: String)] = []
  private var newPaths: [String: String] = [:]
  private var waiting: [() -> Void] = []

  /// Takes a change up.
  func report(_ change: Change) { changes.append(change) }

  /// Takes up that something about a part is another.
  func report(_ kind: ChangeKind, _ pair: PartPair, was: String?, now: String?) {
    report(
      Change(
        kind: kind, path: pair.newPath, oldPath: pair.oldPath == pair.newPath ? nil : pair.oldPath, was: was,
        now: now,
        oldRange: pair.oldRange, newRange: pair.newRange))
  }

  /// Takes up that something about a part is another, if it is.
  func compare<Fact: Equatable>(
    _ kind: ChangeKind, _ pair: PartPair, _ old: Fact, _ new: Fact, _ text: (Fact) -> String?
  ) {
    if old != new { report(kind, pair, was: text(old), now: text(new)) }
  }

  /// Takes up a part that both maps have.
  func note(_ pair: PartPair) {
    pairs.append(pair)
    newPaths[pair.oldPath] = pair.newPath
  }

  /// Has something compared when it is known which names are new, because it refers to parts by their paths.
  func afterwards(_ comparison: @escaping () -> Void) { waiting.append(comparison) }

  /// Compares what had to wait.
  func finish() {
    for comparison in waiting { comparison() }
    waiting = []
  }

  /// The path in the new map of what the old one has at a path.
  func newPath(of path: String) -> String { newPaths[path] ?? path }

  /// What a register that is named inside a block is called in the new map.
  ///
  /// - Parameters:
  ///   - name: The name in the old map.
  ///   - blocks: The paths in the old map of the blocks that may have it, the nearest first.
  func newName(of name: String, inside blocks: [String]) -> String {
    blocks.lazy.compactMap { self.newPaths["\($0).\(name)"] }.first.map { String(PartPair.name($0)) } ?? name
  }
}
