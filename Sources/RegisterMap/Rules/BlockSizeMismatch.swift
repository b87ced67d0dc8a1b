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
      guard let size = block.definition.size, let base = block.base, let rows = block.listed, rows != size,
        rows > size || !block.definition.mayBePartial
      else { return }
      let unit = block.table.holdsBits ? "bits" : "words"
      log.report(
        .init(
          .blockSizeMismatch,
          "the block is printed with \(size) \(unit), but its rows take \(rows): \(wordText(base))…"
            + wordText(base + rows - 1), at: block.definition.place(.size)))
    }
  }
}
