import DeviceModel
import MapSyntax

extension Rule {
  /// Two reserved ranges of a block share addresses.
  package static let reservedOverlap = Rule(
    id: "reserved-overlap", summary: "Two reserved ranges of a block share addresses.",
    why: "A document prints each address once, so one of the two is transcribed wrongly.")
}

/// Finds reserved ranges of one block that meet. That registers lie in them is found with all other overlaps.
enum ReservedOverlap: MapRule {
  static let rule = Rule.reservedOverlap

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard block.definition.reserved.count > 1, let base = block.base else { return }
      let ranges = block.definition.reserved.map { range in
        let shift = range.low.isRelative ? base : 0
        return (range: range.low.value + shift...range.high.value + shift, node: range.node)
      }
      let sorted = ranges.sorted {
        ($0.range.lowerBound, $0.node.range.start) < ($1.range.lowerBound, $1.node.range.start)
      }
      var reach = sorted[0]
      for item in sorted.dropFirst() {
        if item.range.lowerBound <= reach.range.upperBound {
          let shared = item.range.clamped(to: reach.range)
          let (later, earlier) =
            item.node.range.start > reach.node.range.start ? (item.node, reach.node) : (reach.node, item.node)
          let place =
            shared.count == 1
            ? log.addresses.text(shared.lowerBound)
            : "\(log.addresses.text(shared.lowerBound))…\(log.addresses.text(shared.upperBound))"
          log.report(
            .init(
              .reservedOverlap, "two reserved ranges of `\(block.definition.name)` share \(place)", at: later,
              notes: [.init("the other one is here", at: earlier.textRange)]))
        }
        if item.range.upperBound > reach.range.upperBound { reach = item }
      }
    }
  }
}
