import MapSyntax

extension Rule {
  /// Reading a register of a block of a chain sets something off.
  package static let chainReadEffect = Rule(
    id: "chain-read-effect", summary: "A register of a block of a chain sets something off when it is read.",
    why: "A walk of the chain reads over it to reach the next block.")
}

/// Finds `on-read` in blocks that have to be found.
enum ChainReadEffect: MapRule {
  static let rule = Rule.chainReadEffect

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.walkBlocks { block, blocks in
      guard blocks[0].definition.membership != nil else { return }
      for register in block.allRegisters where register.definition.onRead != nil {
        log.report(
          .init(
            .chainReadEffect,
            "a walk of the chain reads over `\(register.definition.name)`, which sets something off",
            at: register.definition.place(.onRead)))
      }
    }
  }
}
