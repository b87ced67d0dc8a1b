import MapSyntax
import ModbusProtocol

/// Reads one block with everything inside.
struct BlockReader {
  let log: FindingLog

  /// Reads the blocks of a mapping; those that cannot be read are reported and left out.
  func blocks(_ node: Node?, isNested: Bool) -> [BlockDefinition] {
    named(node, "blocks").compactMap { block($0.entry, name: $0.name, isNested: isNested) }
  }

  private func block(_ entry: Node.Entry, name: String, isNested: Bool) -> BlockDefinition? {
    guard let fields = Fields<BlockKey>(entry.value, owner: entry.key, log: log) else { return nil }
    let places = AddressReader(log: log)
    var block = BlockDefinition(
      name: name, nameNode: entry.key, fields: fields,
      text: TextReader(log: log).text(
        title: fields[.title], description: fields[.description], source: fields[.source]))
    block.address = places.address(fields[.at])
    block.decimal = log.integer(fields[.decimal])
    block.number = log.integer(fields[.number])
    block.size = log.integer(fields[.size], in: 1...65536, .syntaxWrongKind, what: "`size`")
    block.extent = log.integer(fields[.extent], in: 1...65536, .syntaxWrongKind, what: "`extent`")
    block.gaps = log.choice(fields[.gaps], of: GapPolicy.self)
    block.reserved = places.reserved(fields[.reserved])
    block.repetition = repetition(fields[.repeat], owner: fields.entry(.repeat)?.key)
    block.table = log.choice(fields[.table], of: RegisterTable.self)
    block.access = log.choice(fields[.access], of: RegisterLayout.Access.self)
    block.wordOrder = log.choice(fields[.wordOrder], of: RegisterLayout.Order.self)
    block.byteOrder = log.choice(fields[.byteOrder], of: RegisterLayout.Order.self)
    block.writeWhole = log.bool(fields[.writeWhole])
    if isNested { fields.forbid([.table], "a block inside another is in the same table", log: log) }
    if fields[.at] == nil {
      for key in [BlockKey.repeat, .extent] where fields[key] != nil {
        log.report(
          .init(
            .syntaxMissingKey, "a block with `\(key.rawValue)` needs `at`",
            at: fields.entry(key)?.key ?? entry.key, help: "for example `\(BlockKey.at.spec.example)`"))
      }
    }
    block.registers = named(fields[.registers], "registers").compactMap {
      RegisterReader(log: log).register($0.entry, name: $0.name)
    }
    block.blocks = blocks(fields[.blocks], isNested: true)
    return block
  }

  private func repetition(_ node: Node?, owner: Node?) -> RepeatDefinition? {
    guard let node, let fields = Fields<RepeatKey>(node, owner: owner, log: log) else { return nil }
    return RepeatDefinition(
      fields: fields,
      count: log.integer(fields[.count], in: 1...65536, .syntaxWrongKind, what: "`count`"),
      stride: log.integer(fields[.stride]), rows: AddressReader(log: log).rows(fields[.rows]))
  }

  /// The entries of a mapping by name, each name once.
  private func named(_ node: Node?, _ what: String) -> [(name: String, entry: Node.Entry)] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      let _: Int? = log.wrongKind(node, expected: "\(what) by name")
      return []
    }
    var seen: [String: Node] = [:]
    return entries.compactMap { entry in
      guard let name = log.text(entry.key) else { return nil }
      if let first = seen[name] {
        log.report(.duplicateKey(entry.key, name: name, first: first))
        return nil
      }
      seen[name] = entry.key
      return (name, entry)
    }
  }
}
