import MapSyntax

extension Rule {
  /// Two blocks of a chain have one id.
  package static let chainIDDuplicate = Rule(
    id: "chain-id-duplicate", summary: "An id is given to two blocks of a chain, or twice to one.",
    why: "A block of the device would be read as two different things.")
}

/// Finds ids that are given twice in a chain.
enum ChainIDDuplicate: MapRule {
  static let rule = Rule.chainIDDuplicate

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var seen: [String: [UInt16: (node: Node, block: ResolvedBlock)]] = [:]
    for block in map.blocks {
      guard let membership = block.definition.membership, let chain = membership.chain else { continue }
      for (id, node) in membership.ids {
        guard let first = seen[chain]?[id] else {
          seen[chain, default: [:]][id] = (node, block)
          continue
        }
        let owner = first.block === block ? "the list has" : "`\(first.block.path)` has"
        log.report(
          .init(
            .chainIDDuplicate, "\(owner) the id \(id) already", at: node,
            notes: [.init("it is here", at: first.node.textRange)]))
      }
    }
  }
}
