import MapSyntax

extension Rule {
  /// The instances of a repeated block collide, or the stride is not positive.
  public static let repeatStride = Rule(
    id: "repeat-stride", summary: "The instances of a repeated block collide, or the stride is not positive.",
    why: "Every instance after the first would be read at the wrong place.")
}

/// Finds strides that are not positive. Instances that collide are found with all other overlaps: see `AddressOverlap`.
enum RepeatStride: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let repetition = block.definition.repetition, let stride = repetition.stride, stride <= 0,
        let node = repetition.fields[.stride]
      else { return }
      log.report(
        .init(.repeatStride, "a stride of \(stride) puts every instance at the same place", at: node))
    }
  }
}
