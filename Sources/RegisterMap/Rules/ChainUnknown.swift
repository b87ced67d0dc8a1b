import MapSyntax

extension Rule {
  /// A block is in a chain that the map does not have.
  package static let chainUnknown = Rule(
    id: "chain-unknown", summary: "A block is in a chain that the map does not have.",
    why: "Nobody could find the block.")
}

/// Looks for the chain of each block that has to be found.
enum ChainUnknown: MapRule {
  static let rule = Rule.chainUnknown

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let names = map.definition.chains.map(\.name)
    // With the key misspelt, or a chain that could not be read, nobody knows what there is.
    guard !map.definition.fields.isMisspelt(.chains),
      names.count == map.definition.fields[.chains]?.entries?.count ?? 0
    else { return }
    for block in map.blocks {
      guard let membership = block.definition.membership, let chain = membership.chain, !names.contains(chain)
      else { continue }
      log.reportUnknown(
        .chainUnknown, "there is no chain `\(chain)`", at: membership.chainNode, among: names,
        otherwise: "describe it under `chains`")
    }
  }
}
