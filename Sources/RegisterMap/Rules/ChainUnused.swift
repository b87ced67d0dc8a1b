import MapSyntax

extension Rule {
  /// No block is in a chain.
  package static let chainUnused = Rule(
    id: "chain-unused", severity: .warning, summary: "No block is in a chain.",
    why: "It has no effect, or a block names the wrong chain.",
    isWaivable: true)
}

/// Finds chains that no block is in.
enum ChainUnused: MapRule {
  static let rule = Rule.chainUnused

  static func check(_ map: ResolvedMap, log: FindingLog) {
    guard !map.blocks.isEmpty, map.blocks.count == map.definition.fields[.blocks]?.entries?.count ?? 0 else {
      return
    }
    let used = Set(map.blocks.compactMap(\.definition.membership?.chain))
    // With a name misspelt somewhere it is unknown what is used.
    guard used.isSubset(of: map.definition.chains.map(\.name)),
      !map.blocks.contains(where: { $0.definition.fields.isMisspelt(.chain) })
    else { return }
    for chain in map.definition.chains where !used.contains(chain.name) {
      log.report(.init(.chainUnused, "no block is in the chain `\(chain.name)`", at: chain.nameNode))
    }
  }
}
