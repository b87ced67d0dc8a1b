import MapSyntax

extension Rule {
  /// A known difference names a place that the map does not have.
  package static let uncoveredUnknownPlace = Rule(
    id: "uncovered-unknown-place", summary: "A known difference names a place that the map does not have.",
    why: "It would settle nothing, and what it was written for would stay a difference.")
}

/// Finds the places of `uncovered` that nothing in the map has.
enum UncoveredUnknownPlace: MapRule {
  static let rule = Rule.uncoveredUnknownPlace

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let named = map.definition.uncovered.filter { $0.path != nil }
    guard !named.isEmpty, !map.blocks.isEmpty else { return }
    var places: [String] = []
    map.forEachBlock { places.append($0.path) }
    map.forEachRegister { register, _ in places.append(register.path) }
    // A case of a selection has no place of its own but that of what is in it.
    var known = Set(places)
    for place in places {
      for end in place.indices where place[end] == "." { known.insert(String(place[..<end])) }
    }
    for part in named {
      guard let path = part.path, !known.contains(path) else { continue }
      log.reportUnknown(
        .uncoveredUnknownPlace, "there is no block or register `\(path)`", at: part.pathNode ?? part.node,
        among: places, otherwise: "a place is `block` or `block.register`, without indices")
    }
  }
}
