import MapSyntax

extension Rule {
  /// A value of a read-only table has an access that allows writing.
  package static let accessTableReadOnly = Rule(
    id: "access-table-read-only", summary: "A value of a read-only table has an access that allows writing.",
    why: "Modbus has no function that writes discrete inputs or input registers.")
}

/// Finds writable values in discrete inputs and input registers. Where a block gives the access for all its registers, that is one
/// finding.
enum AccessTableReadOnly: MapRule {
  static let rule = Rule.accessTableReadOnly

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var reported: Set<SourceRange> = []
    func visit(_ block: ResolvedBlock, around: Node?) {
      let place = block.definition.fields[.access] ?? around ?? block.definition.place(.table)
      for register in block.allRegisters where register.access.isWritable && !register.table.isWritable {
        let definition = register.definition
        let node = definition.fields[.access] ?? definition.fields[.command] ?? place
        guard reported.insert(node.range).inserted else { continue }
        log.report(
          .init(
            .accessTableReadOnly,
            "access is `\(register.access.rawValue)`, but \(register.table.pluralName) can only be read",
            at: node))
      }
      for inner in block.blocks { visit(inner, around: place) }
    }
    for block in map.blocks { visit(block, around: nil) }
  }
}
