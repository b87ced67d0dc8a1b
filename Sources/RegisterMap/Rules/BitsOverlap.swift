import MapSyntax

extension Rule {
  /// Two fields of a record, or two flags, share a bit.
  package static let bitsOverlap = Rule(
    id: "bits-overlap", summary: "Two fields of a record, or two flags, share a bit.",
    why: "One of the two is transcribed with the wrong bits.")
}

/// Finds fields and flags that share bits.
enum BitsOverlap: TypeRule {
  static let rule = Rule.bitsOverlap

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      switch type.body {
      case .flags(let flags):
        report(
          flags.map { (Int($0.numbers.lowerBound), Int($0.numbers.lowerBound), $0.name, $0.numberNode) }, log)
      case .record(let fields):
        report(
          fields.filter { $0.bits.low <= $0.bits.high }
            .map { ($0.bits.low, $0.bits.high, $0.name, $0.bitsNode) }, log)
      default: break
      }
    }
  }

  private static func report(_ parts: [(low: Int, high: Int, name: String, node: Node)], _ log: FindingLog) {
    let sorted = parts.enumerated().sorted { ($0.element.low, $0.offset) < ($1.element.low, $1.offset) }
      .map(\.element)
    var reach = sorted.first
    for part in sorted.dropFirst() {
      if let before = reach, part.low <= before.high {
        let last = min(part.high, before.high)
        let bits = part.low == last ? "bit \(last)" : "bits \(part.low) to \(last)"
        log.report(
          .init(
            .bitsOverlap, "`\(part.name)` and `\(before.name)` share \(bits)", at: part.node,
            notes: [.init("`\(before.name)` is here", at: before.node.textRange)]))
      }
      if let before = reach, part.high > before.high { reach = part }
    }
  }
}
