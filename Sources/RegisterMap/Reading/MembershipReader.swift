import MapSyntax
import ModbusProtocol

/// Reads that a block is found in a chain.
struct MembershipReader {
  let log: FindingLog

  /// - Parameter owner: The name of the block.
  func membership(_ fields: Fields<BlockKey>, ofBlock owner: Node) -> MembershipDefinition? {
    guard let chain = fields[.chain] else {
      if !fields.isMisspelt(.chain) {
        fields.forbid([.id, .every], "only a block of a `chain` has it", log: log)
      }
      return nil
    }
    fields.forbid(beside: .chain, log: log)
    if fields[.id] == nil, !fields.isMisspelt(.id) {
      log.report(
        .init(
          .syntaxMissingKey, "`id` is missing: a block of a chain is found by it", at: owner,
          help: "for example `\(BlockKey.id.spec.example)`"))
    }
    return MembershipDefinition(
      chain: log.text(chain), chainNode: chain, ids: ids(fields[.id]),
      isEvery: log.bool(fields[.every]) ?? false)
  }

  /// The ids; one alone needs no list.
  private func ids(_ node: Node?) -> [(id: UInt16, node: Node)] {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    guard BlockKey.ids.contains(nodes.count) else {
      return log.wrongKind(node, expected: "1 to \(BlockKey.ids.upperBound) ids") ?? []
    }
    return nodes.compactMap { node in
      log.integer(node, in: 0...0xFFFF, .syntaxWrongKind, what: "an id").map { (UInt16($0), node) }
    }
  }
}
