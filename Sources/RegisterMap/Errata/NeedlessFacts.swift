import MapSyntax

/// Finds printed facts that break nothing: neither do they alone, nor is anything else found without them.
struct NeedlessFacts {
  /// The most facts that are tried alone, each by a check of the whole map.
  private static let mostSuspects = 16

  /// The errata as the map states them.
  let errata: [ErratumDefinition]
  let root: Node
  /// What is found in a tree with printed facts in it.
  let findings: (Node) -> [Finding]
  /// What is found with all printed facts.
  let whole: [Finding]

  /// The needless facts of errata that are proven as a whole.
  ///
  /// All errata lose a fact at a time: as many checks as the longest of them has facts. Where the blocks that they are about
  /// are enough to find what the whole map finds, only these are checked. What is suspect is always tried in the whole map.
  func find(in proven: [PrintedMap.Restored]) -> [Node.Entry] {
    let several = proven.filter { $0.facts.count > 1 }
    guard !several.isEmpty else { return [] }
    let part = root.keepingBlocks(of: several.compactMap(\.erratum.path))
    let foundInPart = part.map { found(in: $0) } ?? []
    func isTold(_ restored: PrintedMap.Restored) -> Bool {
      part != nil && changesNothing(restored, foundInPart)
    }
    let suspectsInPart = suspects(among: several.filter(isTold), in: part ?? root)
      .prefix(Self.mostSuspects).filter { isNeedless($0, in: part ?? root) }
    let suspects = suspectsInPart + suspects(among: several.filter { !isTold($0) }, in: root)
    return suspects.prefix(Self.mostSuspects).filter { isNeedless($0, in: root) }
      .map { $0.restored.facts[$0.index] }
  }

  private typealias Suspect = (restored: PrintedMap.Restored, index: Int)

  /// The facts without which the same is found and nothing else.
  private func suspects(among several: [PrintedMap.Restored], in tree: Node) -> [Suspect] {
    (0..<(several.map(\.facts.count).max() ?? 0)).flatMap { index -> [Suspect] in
      let shortened = several.filter { $0.facts.count > index }
      let found = self.found(in: tree) { erratum in
        guard shortened.contains(where: { $0.erratum.node.range == erratum.node.range }) else { return }
        erratum.printed?.remove(at: index)
      }
      return shortened.filter { changesNothing($0, found) }.map { ($0, index) }
    }
  }

  private func isNeedless(_ suspect: Suspect, in tree: Node) -> Bool {
    let (restored, index) = suspect
    func found(with printed: [Node.Entry]) -> [Finding] {
      self.found(in: tree) { erratum in
        guard erratum.node.range == restored.erratum.node.range else { return }
        erratum.printed = printed
      }
    }
    var others = restored.facts
    others.remove(at: index)
    let alone = found(with: [restored.facts[index]])
    guard restored.named(in: alone).isEmpty, !restored.hasOthers(in: alone) else { return false }
    return changesNothing(restored, found(with: others))
  }

  private func changesNothing(_ restored: PrintedMap.Restored, _ found: [Finding]) -> Bool {
    restored.named(in: found) == restored.named(in: whole) && !restored.hasOthers(in: found)
  }

  private func found(in tree: Node, with change: (inout ErratumDefinition) -> Void = { _ in }) -> [Finding] {
    let changed = errata.map { erratum in
      var erratum = erratum
      change(&erratum)
      return erratum
    }
    return findings(PrintedMap(tree, errata: changed).root)
  }
}

extension Node {
  /// A map with those blocks alone that paths lead into; `nil` where one leads elsewhere.
  fileprivate func keepingBlocks(of paths: [String]) -> Node? {
    let names = Set(paths.compactMap { $0.split(separator: ".").first })
    guard var entries,
      let index = entries.firstIndex(where: { $0.key.scalar?.text == RootKey.blocks.rawValue }),
      let kept = entries[index].value.entries?.filter({ names.contains(Substring($0.key.scalar?.text ?? "")) }
      ),
      kept.count == names.count
    else { return nil }
    entries[index].value.content = .mapping(kept)
    var changed = self
    changed.content = .mapping(entries)
    return changed
  }
}

extension PrintedMap.Restored {
  /// The printed facts.
  var facts: [Node.Entry] { erratum.printed ?? [] }

  private var places: [SourceRange] {
    [erratum.fields[.printed]?.range, target.key.range, target.value.range].compactMap(\.self)
  }

  /// What findings of the rule that the erratum names say here, or with a note here.
  func named(in findings: [Finding]) -> Set<String> {
    let here = findings.filter { finding in
      finding.rule.id == erratum.rule
        && ([finding.range] + finding.notes.map(\.range)).contains { range in
          places.contains { $0.encloses(range) }
        }
    }
    return Set(here.map(\.message))
  }

  /// Whether something else is found in what is printed, or in what is corrected.
  fileprivate func hasOthers(in findings: [Finding]) -> Bool {
    findings.contains { finding in
      finding.rule.id != erratum.rule && places.contains { $0.encloses(finding.range) }
    }
  }
}
