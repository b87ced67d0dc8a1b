import MapSyntax

/// Joins what one register in the wrong place brings about: the hole that it leaves, and what it meets elsewhere.
struct Misplacements {
  private let map: ResolvedMap
  private let notation: AddressNotation
  private let things: MapThings

  /// The rules whose findings can come of it, the most telling first.
  private static let rules = Consequence.places + Consequence.sums

  init(_ map: ResolvedMap, _ things: MapThings) {
    self.map = map
    notation = map.definition.addressNotation
    self.things = things
  }

  /// The findings, with one instead of all that one place explains.
  func join(_ findings: [Finding]) -> [Finding] {
    var findings = findings
    let places = findings.map { finding -> Set<SourceRange> in
      guard finding.severity == .error, Self.rules.contains(finding.rule) else { return [] }
      return Set(finding.ranges.compactMap { things.chain(around: $0).last?.name })
    }
    var open: [SourceRange: [Int]] = [:]
    for (index, names) in places.enumerated() {
      for name in names { open[name, default: []].append(index) }
    }
    guard !open.isEmpty else { return findings }
    var joined: Set<Int> = []
    var removed: Set<Int> = []
    map.forEachBlock { block in
      let inside = Set(block.names.flatMap { open[$0] ?? [] }).subtracting(joined)
      guard !inside.isEmpty, let part = MisplacedPart(in: block, notation) else { return }
      let name = part.nameNode.range
      let explained = inside.filter { index in
        places[index].contains(name) || Consequence.sums.contains(findings[index].rule)
      }.sorted()
      guard let first = explained.min(by: { Self.rank(findings[$0]) < Self.rank(findings[$1]) }),
        explained.count > 1 || part.isToBlame(for: findings[first], things)
      else { return }
      joined.formUnion(explained)
      removed.formUnion(explained)
      removed.remove(first)
      findings[first] = part.finding(for: explained.map { findings[$0] }, as: findings[first])
    }
    return findings.indices.filter { !removed.contains($0) }.map { findings[$0] }
  }

  /// A rule that must hold comes first: nobody may waive it with what it is told beside.
  private static func rank(_ finding: Finding) -> (Int, Int) {
    (finding.rule.isWaivable ? 1 : 0, rules.firstIndex(of: finding.rule) ?? rules.count)
  }
}

extension MisplacedPart {
  /// The most findings that are shown as notes.
  private static let mostNotes = 3

  /// Whether a finding that stands elsewhere is rather about this part.
  fileprivate func isToBlame(for finding: Finding, _ things: MapThings) -> Bool {
    things.chain(around: finding.range).last?.name != nameNode.range
      && (isFar || Consequence.places.contains(finding.rule))
  }

  fileprivate func finding(for findings: [Finding], as first: Finding) -> Finding {
    var joined = first
    joined.message = message
    joined.range = node.range
    joined.notes = findings.prefix(Self.mostNotes).map { .init($0.message, at: $0.range) }
    joined.help = "look at the document again: one address or type is wrong"
    joined.fix = nil
    return joined
  }
}

extension ResolvedBlock {
  /// Where the names of the block and of what is right inside are written.
  fileprivate var names: Set<SourceRange> {
    var names: Set<SourceRange> = [definition.nameNode.range]
    for register in allRegisters { names.insert(register.definition.nameNode.range) }
    for item in cases { names.insert(item.definition.nameNode.range) }
    for inner in blocks { names.insert(inner.definition.nameNode.range) }
    return names
  }
}
