import MapSyntax
import ModbusProtocol

extension Rule {
  /// The extent of a block covers addresses of another block.
  public static let extentOverlap = Rule(
    id: "extent-overlap", summary: "The extent of a block covers addresses of another block.",
    why: "A read must not cross the ends of an extent, so both cannot be right.")
}

/// Finds extents of top-level blocks that meet other blocks.
enum ExtentOverlap: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    for table in RegisterTable.allCases {
      let blocks = map.blocks.filter { $0.table == table }
      guard blocks.contains(where: { $0.definition.extent != nil }) else { continue }
      var finder = OverlapFinder()
      finder.compareWholly(blocks.compactMap { Occupant(wholeOf: $0) })
      for collision in finder.collisions {
        let extents = [collision.later, collision.earlier].filter { $0.occupant.extentPlace != nil }
        guard let extent = extents.first, let place = extent.occupant.extentPlace else { continue }
        let other =
          extent.occupant.place.range == collision.later.occupant.place.range
          ? collision.earlier : collision.later
        log.report(
          .init(
            .extentOverlap,
            "\(extent.label) reaches into \(other.label) at "
              + hexadecimal(max(extent.address, other.address)), at: place,
            notes: [.init("the other block is here", at: other.occupant.place.textRange)]))
      }
    }
  }
}
