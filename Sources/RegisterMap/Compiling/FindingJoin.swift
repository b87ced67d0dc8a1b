import MapSyntax

/// Leaves out findings that follow from others, so that one slip gives one finding.
///
/// Nothing is lost: what is left out follows from an error that is reported, and comes back if it is still there when that
/// is mended.
struct FindingJoin {
  private let things: MapThings

  /// The findings that do not follow from others.
  ///
  /// - Parameters:
  ///   - roots: The map and what it includes.
  ///   - map: The map, as far as it could be resolved.
  static func join(_ findings: [Finding], in roots: [Node], of map: ResolvedMap?) -> [Finding] {
    guard findings.contains(where: { $0.severity == .error }) else { return findings }
    let things = MapThings(roots)
    let rest = FindingJoin(things: things).withoutConsequences(findings)
    let placed = map.map { Misplacements($0, things).join(rest) } ?? rest
    return MissingNames.join(SharedCauses.join(placed), of: map)
  }

  private func withoutConsequences(_ findings: [Finding]) -> [Finding] {
    guard findings.count > 1 else { return findings }
    let places = findings.map { finding in finding.ranges.map(things.chain) }
    var isExplained = Array(repeating: false, count: findings.count)
    for consequence in Consequence.all {
      let effects = findings.indices.filter { consequence.effects.contains(findings[$0].rule) }
      let causes = effects.isEmpty ? [] : findings.indices.filter { consequence.isCause(findings[$0]) }
      guard !causes.isEmpty else { continue }
      var reach = Reach()
      var seen: Set<SourceRange> = []
      for cause in causes {
        for chain in places[cause].prefix(consequence.isMutual ? .max : 1) {
          guard let last = chain.last, seen.insert(last.name).inserted else { continue }
          for use in things.uses(of: chain) { reach.add(use) }
        }
      }
      for effect in effects where reach.has(places[effect], consequence.place) { isExplained[effect] = true }
    }
    return findings.indices.filter { !isExplained[$0] }.map { findings[$0] }
  }
}

extension Consequence {
  fileprivate func isCause(_ finding: Finding) -> Bool {
    finding.severity == .error && causes.contains(finding.rule)
  }
}

/// The things with errors.
private struct Reach {
  /// Where their names are written.
  private var things: Set<SourceRange> = []
  /// Where the names of the blocks around them are written, with their own if they are blocks.
  private var blocks: Set<SourceRange> = []

  private var areDefaults = false

  mutating func add(_ chain: MapThings.Chain) {
    guard let last = chain.last else { return }
    if last.kind == .defaults { areDefaults = true }
    things.insert(last.name)
    for thing in chain where thing.isPlace { blocks.insert(thing.name) }
  }

  /// Whether a finding with these places lies there.
  func has(_ places: [MapThings.Chain], _ place: Consequence.Place) -> Bool {
    switch place {
    case .anywhere: true
    case .here: places.contains { $0.last.map { things.contains($0.name) } ?? false }
    case .below: areDefaults || places.contains { $0.contains { things.contains($0.name) } }
    case .around: places.contains { $0.blocksBeside.contains { blocks.contains($0.name) } }
    }
  }
}

extension MapThings.Chain {
  /// The block that the last thing is in, with its case; of a block, also itself.
  fileprivate var blocksBeside: [MapThings.Thing] {
    var beside: [MapThings.Thing] = []
    for (index, thing) in enumerated().reversed() where thing.isPlace {
      beside.append(thing)
      if thing.kind == .block, index < count - 1 { break }
    }
    return beside
  }
}

extension MapThings.Thing {
  /// Whether it has registers inside.
  fileprivate var isPlace: Bool { kind == .block || kind == .layout }
}
