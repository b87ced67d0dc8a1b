import DeviceModel
import MapSyntax
import ModbusProtocol

extension Rule {
  /// The extent of a block covers addresses of another block.
  package static let extentOverlap = Rule(
    id: "extent-overlap", summary: "The extent of a block covers addresses of another block.",
    why: "A read must not cross the ends of an extent, so both cannot be right.")
}

/// Finds extents of top-level blocks that meet other blocks.
enum ExtentOverlap: MapRule {
  static let rule = Rule.extentOverlap

  static func check(_ map: ResolvedMap, log: FindingLog) {
    let tables = map.blocksByTable
    for (_, blocks) in tables {
      guard blocks.contains(where: { $0.definition.extent != nil }) else { continue }
      var finder = OverlapFinder(amongTables: tables.count)
      finder.compareWholly(blocks.compactMap { Occupant(wholeOf: $0, of: map) })
      let reaching = ReachingInstances(finder.collisions, wholly: true)
      for (position, collision) in finder.collisions.enumerated() {
        if let cause = reaching[position] {
          // Where registers meet as well, that is the finding.
          guard !log.hasFinding(at: cause.node) else { continue }
          log.report(
            .init(.extentOverlap, cause.message, at: cause.node, notes: [cause.note], help: cause.help))
          continue
        }
        // Where two extents overlap, the first reaches too far.
        let sides = [collision.later, collision.earlier].sorted { $0.occupant.start < $1.occupant.start }
        guard let extent = sides.first(where: { $0.occupant.extentPlace != nil }),
          let place = extent.occupant.extentPlace,
          let other = sides.first(where: { $0.occupant.place.range != extent.occupant.place.range })
        else { continue }
        log.report(
          .init(
            .extentOverlap,
            "\(extent.label) reaches into \(other.label) at "
              + log.addresses.text(max(extent.address, other.address)), at: place,
            notes: [.init("the other block is here", at: other.occupant.place.textRange)]))
      }
    }
  }
}
