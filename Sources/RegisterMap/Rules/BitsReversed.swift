import MapSyntax

extension Rule {
  /// A range of bits is given highest first.
  package static let bitsReversed = Rule(
    id: "bits-reversed", summary: "A range of bits is given highest first.",
    why: "Documents write bits both ways; the map has one way, so that a slip shows.")
}

/// Finds fields whose bits are given highest first.
enum BitsReversed: TypeRule {
  static let rule = Rule.bitsReversed

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachField { field in
      guard field.bits.low > field.bits.high else { return }
      let turned = "\(field.bits.high)..\(field.bits.low)"
      log.report(
        .init(
          .bitsReversed, "bits are given lowest first: `\(turned)`", at: field.bitsNode,
          help: "turn them round, or write the digit that is missing"))
    }
  }
}
