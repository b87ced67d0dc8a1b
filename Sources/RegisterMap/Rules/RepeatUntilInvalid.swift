import MapSyntax

extension Rule {
  /// Something is behind instances that reach to the end of a block.
  package static let repeatUntilInvalid = Rule(
    id: "repeat-until-invalid",
    summary: "Instances that reach to the end of a block are not the last thing in it, or are inside others.",
    why: "The device tells only how long the whole block is.")
}

/// Finds repetitions to the end of a block behind which there is something else.
enum RepeatUntilInvalid: MapRule {
  static let rule = Rule.repeatUntilInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.walkBlocks { block, blocks in
      guard let repetition = block.definition.repetition, repetition.isUntilLength,
        let node = repetition.fields[.until]
      else { return }
      if let outer = blocks.dropLast().first(where: { $0.definition.repetition != nil }) {
        log.report(
          .init(
            .repeatUntilInvalid,
            "`\(block.definition.name)` reaches to the end of the whole block, and `\(outer.definition.name)` around it repeats",
            at: node))
        return
      }
      if let size = blocks[0].definition.fields[.size] {
        log.report(
          .init(
            .repeatUntilInvalid, "a block with instances up to its end has no `size` of its own", at: node,
            notes: [.init("the size is here", at: size.textRange)]))
      }
      guard let first = block.base, let other = behind(first, of: block, in: blocks) else { return }
      log.report(
        .init(
          .repeatUntilInvalid,
          "`\(block.definition.name)` reaches to the end of the block, and `\(other.name)` is behind its beginning",
          at: node, notes: [.init("it is here", at: other.node.textRange)]))
    }
  }

  /// What a block around has behind an address.
  private static func behind(
    _ first: Int, of block: ResolvedBlock, in blocks: [ResolvedBlock]
  ) -> (name: String, node: Node)? {
    for around in blocks.dropLast() {
      for register in around.allRegisters {
        guard let address = register.address, let words = register.totalWords, address + words > first else {
          continue
        }
        return (register.definition.name, register.definition.place(.at))
      }
      for inner in around.blocks where !blocks.contains(where: { $0 === inner }) {
        guard let base = inner.base, let footprint = inner.footprint,
          base + (inner.repetition.map { ($0.count - 1) * $0.stride } ?? 0) + footprint > first
        else { continue }
        return (inner.definition.name, inner.definition.place(.at))
      }
    }
    return nil
  }
}
