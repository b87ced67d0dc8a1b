import DeviceModel
import MapSyntax

extension Rule {
  /// The terms of a computed value cannot be read in one request.
  package static let computedTermsApart = Rule(
    id: "computed-terms-apart", summary: "The terms of a computed value cannot be read in one request.",
    why: "A sum of values of different moments is the value of none.")
}

/// Asks the planner for the request that brings all terms of a sum.
enum ComputedTermsApart: MapRule {
  static let rule = Rule.computedTermsApart

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var found: JointReads?
    map.forEachBlock { block in
      guard !block.computed.isEmpty else { return }
      let reads = found ?? JointReads(map, ReadableRuns(map))
      found = reads
      for computed in block.computed {
        let registers = computed.registers.compactMap(\.self)
        // What cannot be a term has a finding already.
        guard registers.count == computed.registers.count,
          registers.allSatisfy({ ComputedTermInvalid.problem(of: $0) == nil }),
          let problem = reads.problem(joining: registers, in: block)
        else { continue }
        log.report(
          .init(
            .computedTermsApart, "the terms cannot be read in one request: \(problem)",
            at: computed.definition.sumNode,
            help: "only what one request brings can be added; a client can add the rest"))
      }
    }
  }
}
