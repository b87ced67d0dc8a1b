import MapSyntax

/// The parts of one sort in one place of one map.
struct PartList<Part> {
  let parts: [Part]
  /// What stands before their names in a path: `measurements.`.
  let prefix: String
  /// Where the map states one.
  let range: (Part) -> SourceRange?
  /// What it is, for people: `uint16 at 256 (0x0100)`.
  let about: (Part) -> String
  /// The names that one had in earlier maps.
  var formerNames: (Part) -> [String] = { _ in [] }
}

/// A part that both maps have, as each of them has it.
struct MatchedPart<Part> {
  let old: Part
  let new: Part
  let pair: PartPair
}

extension ChangeLog {
  /// Finds which parts are the same: first by their names, then by what the new map says that they were called, then those of
  /// the rest that alone have some signature in both maps, which is a guess. What is new, gone or renamed is reported.
  ///
  /// - Parameters:
  ///   - name: The name of a part in its map.
  ///   - signature: What a part keeps under another name; `nil` where nothing tells.
  /// - Returns: The parts that both have, in the order of the new map.
  func match<Part, Signature: Hashable>(
    _ old: PartList<Part>, _ new: PartList<Part>, as kinds: PartKinds, name: (Part) -> String,
    signature: (Part) -> Signature?
  ) -> [MatchedPart<Part>] {
    let oldNames = Dictionary(old.parts.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    let newNames = Set(new.parts.map(name))
    var gone = old.parts.filter { !newNames.contains(name($0)) }
    var fresh = new.parts.filter { oldNames[name($0)] == nil }
    let stated = statedNames(of: gone, among: fresh, name, new.formerNames)
    let known = Set(stated.values.map(name))
    gone.removeAll { known.contains(name($0)) }
    fresh.removeAll { stated[name($0)] != nil }
    let likely = kinds.renamed == nil ? [:] : likelyNames(of: gone, among: fresh, name, signature)
    var matched: [MatchedPart<Part>] = []
    for part in new.parts {
      let newName = name(part)
      guard let before = oldNames[newName] ?? stated[newName] ?? likely[newName] else {
        report(
          Change(
            kind: kinds.added, path: new.prefix + newName, now: new.about(part), newRange: new.range(part)))
        continue
      }
      let pair = PartPair(
        oldPath: old.prefix + name(before), newPath: new.prefix + newName, oldRange: old.range(before),
        newRange: new.range(part))
      note(pair)
      let isStated = stated[newName] != nil
      if pair.isRenamed, let kind = isStated ? kinds.renamedWithWas : kinds.renamed {
        report(
          Change(
            kind: kind, path: pair.newPath, oldPath: pair.oldPath, was: old.about(before),
            now: new.about(part),
            oldRange: pair.oldRange, newRange: pair.newRange, isGuess: !isStated))
      }
      compareFormerNames(pair, old.formerNames(before), new.formerNames(part))
      matched.append(MatchedPart(old: before, new: part, pair: pair))
    }
    let found = Set(likely.values.map(name))
    for part in gone where !found.contains(name(part)) {
      report(
        Change(
          kind: kinds.removed, path: old.prefix + name(part), was: old.about(part), oldRange: old.range(part))
      )
    }
    return matched
  }

  /// Compares the order of the parts that both maps have, where the Swift has an initialiser that takes them in it.
  ///
  /// - Parameters:
  ///   - pair: What they are in.
  ///   - matched: The parts that both have, in the order of the new map.
  ///   - old: All parts of the old map, in its order.
  func compareOrder<Part>(
    _ kind: ChangeKind, _ pair: PartPair, of matched: [MatchedPart<Part>], in old: [Part],
    name: (Part) -> String
  ) {
    let kept = Set(matched.map { name($0.old) })
    let before = old.map(name).filter(kept.contains)
    guard before != matched.map({ name($0.old) }) else { return }
    report(
      kind, pair, was: before.joined(separator: ", "),
      now: matched.map { name($0.new) }.joined(separator: ", "))
  }

  /// Compares what two maps say that a part was called; what it is called in one of them is told otherwise.
  private func compareFormerNames(_ pair: PartPair, _ old: [String], _ new: [String]) {
    let current = [pair.oldPath, pair.newPath].map { String(PartPair.name($0)) }
    for name in old where !(new + current).contains(name) {
      report(.formerNameRemoved, pair, was: "`\(name)`", now: nil)
    }
    for name in new where !(old + current).contains(name) {
      report(.formerNameAdded, pair, was: nil, now: "`\(name)`")
    }
  }

  /// The parts of which the new map says that they had another name, by the name that they have now.
  private func statedNames<Part>(
    of gone: [Part], among fresh: [Part], _ name: (Part) -> String, _ formerNames: (Part) -> [String]
  ) -> [String: Part] {
    guard !gone.isEmpty else { return [:] }
    let before = Dictionary(gone.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    var stated: [String: Part] = [:]
    for part in fresh { stated[name(part)] = formerNames(part).lazy.compactMap { before[$0] }.first }
    return stated
  }

  /// The parts that have another name now, by that name.
  private func likelyNames<Part, Signature: Hashable>(
    of gone: [Part], among fresh: [Part], _ name: (Part) -> String, _ signature: (Part) -> Signature?
  ) -> [String: Part] {
    guard !gone.isEmpty, !fresh.isEmpty else { return [:] }
    func bySignature(_ parts: [Part]) -> [Signature: [Part]] {
      parts.reduce(into: [:]) { groups, part in
        if let signature = signature(part) { groups[signature, default: []].append(part) }
      }
    }
    let before = bySignature(gone)
    var likely: [String: Part] = [:]
    for (signature, parts) in bySignature(fresh) where parts.count == 1 {
      if let old = before[signature], old.count == 1 { likely[name(parts[0])] = old[0] }
    }
    return likely
  }
}
