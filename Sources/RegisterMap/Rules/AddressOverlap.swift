import MapSyntax
import ModbusProtocol

extension Rule {
  /// Two registers of one table share an address.
  public static let addressOverlap = Rule(
    id: "address-overlap", summary: "Two registers of one table share an address.",
    why: "One of them is at the wrong address or too wide, and writing one would change the other.")
}

/// Finds registers that share addresses, exactly, across strided and nested repeats.
enum AddressOverlap: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    for table in RegisterTable.allCases {
      var finder = OverlapFinder()
      finder.compare(map.blocks.filter { $0.table == table }.compactMap { Occupant($0) })
      if !finder.isComplete, let blocks = map.definition.fields.entry(.blocks)?.key {
        log.report(
          .init(
            .syntaxLimit, "the \(table.pluralName) of this map lie over each other too often to be compared",
            at: blocks, help: "repair the findings about their addresses first"))
      }
      var reported: Set<SourceRange> = []
      for collision in finder.collisions {
        if let block = collision.selfOverlapping, let repetition = block.repetition {
          log.report(
            .init(
              .repeatStride,
              "with a stride of \(repetition.stride), \(collision.earlier.label) meets \(collision.later.label)",
              at: block.stridePlace ?? block.place,
              help: "one instance takes \(block.width) addresses"))
          continue
        }
        // One register in the wrong place is one finding, however many it meets.
        guard reported.insert(collision.later.occupant.place.range).inserted else { continue }
        log.report(
          .init(
            .addressOverlap,
            "\(collision.later.label) meets \(collision.earlier.label) at "
              + hexadecimal(max(collision.later.address, collision.earlier.address)),
            at: collision.later.occupant.place,
            notes: [
              .init(
                "\(collision.earlier.label) is here", at: collision.earlier.occupant.place.textRange)
            ]))
      }
    }
  }
}
