import DeviceModel
import MapSyntax

extension Rule {
  /// The printed size of a block is not what its rows add up to.
  package static let blockSizeMismatch = Rule(
    id: "block-size-mismatch", summary: "The printed size of a block is not what its rows add up to.",
    why: "Either a row is missing or wider than it should be, or the document counts wrongly.")
}

/// Compares `size` with the rows of the block.
enum BlockSizeMismatch: MapRule {
  static let rule = Rule.blockSizeMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let size = block.definition.size else { return }
      let printed = counted(size, block.table.holdsBits ? "bit" : "word")
      if let extent = block.definition.extent, extent < size {
        log.report(
          .init(
            .blockSizeMismatch, "the block is printed with \(printed), but its extent is \(extent)",
            at: block.definition.place(.size),
            notes: [.init("the extent is here", at: block.definition.place(.extent).textRange)],
            help: "all rows of a block lie within its extent"))
        return
      }
      guard let base = block.base, let rows = block.listed, rows != size,
        rows > size || !block.definition.mayBePartial,
        // Where a block inside has too many instances, that is the finding.
        !block.blocks.contains(where: { $0.hasFindingAtCount(in: log) })
      else { return }
      let last = rows > 1 ? "…" + log.addresses.text(base + rows - 1) : ""
      log.report(
        .init(
          .blockSizeMismatch,
          "the block is printed with \(printed), but its rows take \(rows): \(log.addresses.text(base))\(last)",
          at: block.definition.place(.size)))
    }
  }
}

extension ResolvedBlock {
  fileprivate func hasFindingAtCount(in log: FindingLog) -> Bool {
    definition.repetition?.fields[.count].map(log.hasFinding) == true
      || blocks.contains { $0.hasFindingAtCount(in: log) }
  }
}
