import MapSyntax

extension Rule {
  /// A chain cannot be walked as it is described.
  package static let chainInvalid = Rule(
    id: "chain-invalid",
    summary: """
      A chain is looked for twice at one address, ends with the id of one of its blocks, or begins with more words than one \
      request carries.
      """,
    why: "A client would ask in vain, or never reach the block.")
}

/// Finds chains that contradict themselves or their blocks.
enum ChainInvalid: MapRule {
  static let rule = Rule.chainInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    for chain in map.definition.chains {
      checkCandidates(of: chain, log)
      let needed = chain.marker.count + ChainDefinition.linkWords
      if let node = chain.fields[.marker], needed > map.limits.readRegisters {
        log.report(
          .init(
            .chainInvalid,
            "the marker, an id and a length are \(needed) words, and one request carries \(map.limits.readRegisters)",
            at: node,
            notes: map.definition.limits?.fields[.readRegisters].map {
              [.init("the limit is here", at: $0.textRange)]
            } ?? []))
      }
      guard let end = chain.end else { continue }
      for block in map.blocks where block.definition.membership?.chain == chain.name {
        for (id, node) in block.definition.membership?.ids ?? [] where id == end {
          log.report(
            .init(
              .chainInvalid, "the id \(id) ends the chain `\(chain.name)`, so no block has it", at: node,
              notes: chain.fields[.end].map { [.init("the end is given here", at: $0.textRange)] } ?? []))
        }
      }
    }
  }

  private static func checkCandidates(of chain: ChainDefinition, _ log: FindingLog) {
    let nodes = chain.fields[.at].map { $0.elements ?? [$0] } ?? []
    // Where one could not be read, none is known.
    guard nodes.count == chain.candidates.count else { return }
    var seen: [UInt16: Node] = [:]
    for (address, node) in zip(chain.candidates, nodes) {
      if let first = seen[address] {
        log.report(
          .init(
            .chainInvalid, "the marker is looked for at \(address) twice", at: node,
            notes: [.init("the first time is here", at: first.textRange)]))
      } else if Int(address) + chain.marker.count > 0xFFFF {
        log.report(
          .init(
            .chainInvalid, "no block fits behind a marker at \(address): addresses end at 65535", at: node))
      }
      seen[address] = seen[address] ?? node
    }
  }
}
