import MapSyntax

extension Rule {
  /// An address in a block of a chain does not count from its id.
  package static let chainAddressAbsolute = Rule(
    id: "chain-address-absolute",
    summary:
      "An address in a block of a chain is absolute, although only the device tells where the block is.",
    why: "It would be read elsewhere as soon as the block before it is longer.")
}

/// Finds addresses without `+`, and facts about absolute addresses, in blocks that have to be found.
enum ChainAddressAbsolute: MapRule {
  static let rule = Rule.chainAddressAbsolute

  static func check(_ map: ResolvedMap, log: FindingLog) {
    func visit(_ block: ResolvedBlock, isTop: Bool) {
      let definition = block.definition
      if !isTop {
        check(definition.address, at: definition.fields[.at], log)
        report([definition.fields.entry(.decimal), definition.fields.entry(.number)], log)
        if let rows = definition.repetition?.fields.entry(.rows) { report([rows], log) }
      }
      for reserved in definition.reserved { check(reserved.low, at: reserved.node, log) }
      for register in block.allRegisters {
        let fields = register.definition.fields
        if register.definition.wordAddresses.isEmpty {
          check(register.definition.address, at: fields[.at], log)
        } else if let first = register.definition.wordAddresses.first {
          check(first, at: fields[.at], log)
        }
        check(register.definition.writeAddress, at: fields[.writeAt], log)
        report([fields.entry(.decimal), fields.entry(.number)], log)
      }
      for inner in block.blocks { visit(inner, isTop: false) }
    }
    for block in map.blocks where block.definition.membership != nil { visit(block, isTop: true) }
  }

  private static func check(_ address: AddressDefinition?, at node: Node?, _ log: FindingLog) {
    guard let address, !address.isRelative, let node else { return }
    log.report(
      .init(
        .chainAddressAbsolute,
        "only the device tells where this block is, so its addresses count from its id",
        at: node, help: "write the distance from the id with a leading `+`"))
  }

  private static func report(_ entries: [Node.Entry?], _ log: FindingLog) {
    for entry in entries.compactMap(\.self) {
      log.report(
        .init(
          .chainAddressAbsolute,
          "`\(entry.key.scalar?.text ?? "")` is about an absolute address, and only the device tells where this block is",
          at: entry.key, help: "leave it out"))
    }
  }
}
