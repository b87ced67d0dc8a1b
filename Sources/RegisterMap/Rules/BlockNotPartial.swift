import MapSyntax

extension Rule {
  /// A block or a case is called partial and lists everything.
  package static let blockNotPartial = Rule(
    id: "block-not-partial", severity: .warning,
    summary: "A block or a case is called partial and lists everything.",
    why: "Without `partial`, lint would find a register that is left out later.",
    isWaivable: true)
}

/// Finds `partial: true` where a size or an extent is printed and all of it is accounted for. Where neither is printed,
/// registers may be missing behind the last one.
enum BlockNotPartial: MapRule {
  static let rule = Rule.blockNotPartial

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var budget = AddressGap.budget
    let written = WrittenAddresses(map, budget: &budget)
    map.forEachBlock { block in
      let definition = block.definition
      guard definition.extent != nil || definition.size != nil,
        definition.size ?? block.listed == block.listed,
        definition.isPartial == true || block.cases.contains(where: { $0.definition.isPartial == true }),
        let account = AddressAccount(of: block, besides: written, budget: &budget), account.gaps.isEmpty
      else { return }
      if definition.isPartial == true {
        guard account.caseGaps.allSatisfy(\.isEmpty), let node = definition.fields[.partial] else { return }
        log.report(.notPartial("block `\(definition.name)`", at: node))
      } else {
        for (item, gaps) in zip(block.cases, account.caseGaps) where gaps.isEmpty {
          guard item.definition.isPartial == true, let node = item.definition.fields[.partial] else {
            continue
          }
          log.report(.notPartial("case `\(item.definition.name)`", at: node))
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func notPartial(_ what: String, at node: Node) -> Finding {
    .init(
      .blockNotPartial, "the \(what) accounts for all its addresses", at: node, help: "leave `partial` out")
  }
}
