import MapSyntax

extension Rule {
  /// A register of a block of a chain is not what its link words are.
  package static let chainLinkMismatch = Rule(
    id: "chain-link-mismatch",
    summary:
      "A register lies over the id or the length of a block of a chain, and is no `uint16` that is only read.",
    why: "The words lead to the next block, whatever else the map calls them.")
}

/// Compares the registers at the beginning of a block that has to be found with what the chain has there.
enum ChainLinkMismatch: MapRule {
  static let rule = Rule.chainLinkMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    for block in map.blocks {
      guard let link = block.link else { continue }
      for register in block.allRegisters {
        guard let offset = register.offset, let words = register.totalWords,
          (offset..<offset + words).overlaps(link), let problem = problem(of: register)
        else { continue }
        log.report(
          .init(
            .chainLinkMismatch,
            "the words +0 and +1 hold the id and the length of the block, and `\(register.definition.name)` \(problem)",
            at: register.definition.place(.at),
            help:
              "the id is `{at: +0, type: uint16}`, the length `{at: +1, type: uint16}`; both may be left out")
        )
      }
      for inner in block.blocks {
        guard let offset = inner.offset, link.contains(offset) else { continue }
        log.report(
          .init(
            .chainLinkMismatch,
            "the words +0 and +1 hold the id and the length of the block, and `\(inner.definition.name)` begins there",
            at: inner.definition.place(.at)))
      }
    }
  }

  private static func problem(of register: ResolvedRegister) -> String? {
    if register.access.isWritable || register.writeAddress != nil { return "can be written" }
    guard register.totalWords == 1, register.definition.part == nil else {
      return "is wider, or a part of one"
    }
    if case .integer(16, signed: false)? = register.type { return nil }
    if case .enumeration? = register.type { return nil }
    return register.type == nil ? nil : "is no `uint16`"
  }
}
