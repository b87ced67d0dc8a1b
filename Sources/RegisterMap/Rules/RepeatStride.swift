import MapSyntax

extension Rule {
  /// The instances of a repeated block collide, or the stride is not positive.
  package static let repeatStride = Rule(
    id: "repeat-stride", summary: "The instances of a repeated block collide, or the stride is not positive.",
    why: "Every instance after the first would be read at the wrong place.")
}

/// Finds strides that are not positive, and those that are shorter than the extent. Instances whose registers or reserved
/// addresses collide are found with all other overlaps: see `AddressOverlap`.
enum RepeatStride: MapRule {
  static let rule = Rule.repeatStride

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let repetition = block.definition.repetition, let stride = repetition.stride,
        let node = repetition.fields[.stride]
      else { return }
      guard stride > 0 else {
        log.report(
          .init(.repeatStride, "a stride of \(stride) puts every instance at the same place", at: node))
        return
      }
      guard let count = repetition.count, count > 1, let extent = block.definition.extent, stride < extent
      else { return }
      log.report(
        .init(
          .repeatStride, "with a stride of \(stride), an extent of \(extent) reaches into the next instance",
          at: node, notes: [.init("the extent is here", at: block.definition.place(.extent).textRange)],
          help: .instanceTakes(max(extent, block.span ?? 0))))
    }
  }
}

extension String {
  /// What a stride is at least.
  static func instanceTakes(_ addresses: Int) -> String {
    "one instance takes \(addresses) addresses, so the stride is \(addresses) at least"
  }
}
