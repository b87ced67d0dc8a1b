import DeviceModel
import MapSyntax

extension Rule {
  /// A block does not account for all its addresses.
  package static let addressGap = Rule(
    id: "address-gap", summary: "A block does not account for all its addresses.",
    why:
      "A skipped row of the document leaves such a gap. A block that lists only some of its registers "
      + "has `partial: true`.",
    isWaivable: true)
}

/// Finds addresses that a block neither lists nor calls reserved: from its address, or its first register, to its last
/// one, or to the end that is printed. What a read finds there makes no difference.
enum AddressGap: MapRule {
  static let rule = Rule.addressGap

  /// How many parts of blocks are looked at: some more than the tables have addresses, on every level of blocks.
  static let budget = 1 << 23

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var budget = budget
    let written = WrittenAddresses(map, budget: &budget)
    map.forEachBlock { block in
      guard !block.definition.mayBePartial, let base = block.base,
        // An address that is printed twice and differs has a finding of its own, and every gap may come of it.
        block.allRegisters.allSatisfy({ !$0.disagreesWithDecimal }),
        let account = AddressAccount(of: block, besides: written, budget: &budget)
      else { return }
      // What is missing in every instance of a block inside is one finding.
      var reported: Set<SourceRange> = []
      let isRelative = isRelative(block)
      for gap in account.gaps where reported.insert(gap.node.range).inserted {
        let range = rangeText(gap.range, shift: isRelative ? nil : base, log.addresses)
        let help =
          "transcribe the missing rows, or state `reserved: [\(range)]` if that is printed, or `partial: true`"
        log.report(
          .gap(
            gap.range, base, log.addresses, "before this", at: gap.node,
            // The same fact when the map comes to write its addresses otherwise.
            fact: rangeText(gap.range, shift: isRelative ? nil : base, .hexadecimal), help: help))
      }
      for (item, gaps) in zip(block.cases, account.caseGaps) where !item.definition.mayBePartial {
        guard let gap = gaps.first else { continue }
        log.report(
          .gap(
            gap, base, log.addresses, "in the case `\(item.definition.name)`", at: item.definition.nameNode,
            fact: rangeText(gap, shift: isRelative ? nil : base, .hexadecimal),
            help: "transcribe the missing rows, or state `partial: true` in the case"))
      }
    }
    if budget < 0, let blocks = map.definition.fields.entry(.blocks)?.key {
      log.report(
        .init(
          .syntaxLimit, "the blocks of this map have too many parts to account for their addresses",
          at: blocks))
    }
  }

  /// Whether the map counts from the block, as in a shape, and so does what it has to state.
  private static func isRelative(_ block: ResolvedBlock) -> Bool {
    block.definition.hasPlace
      && block.allRegisters.contains { $0.definition.address?.isRelative ?? false }
  }

  /// The addresses as the map has to state them; from the block without a shift.
  private static func rangeText(_ gap: Range<Int>, shift: Int?, _ notation: AddressNotation) -> String {
    let bounds = gap.count == 1 ? [gap.lowerBound] : [gap.lowerBound, gap.upperBound - 1]
    return bounds.map { offset in shift.map { notation.text(offset + $0) } ?? "+\(offset)" }.joined(
      separator: "..")
  }
}

extension Finding {
  fileprivate static func gap(
    _ range: Range<Int>, _ base: Int, _ notation: AddressNotation, _ place: String, at node: Node,
    fact: String, help: String
  ) -> Finding {
    let (first, last) = (notation.text(base + range.lowerBound), notation.text(base + range.upperBound - 1))
    let what = range.count == 1 ? "address \(first) is" : "addresses \(first)…\(last) are"
    var finding = Finding(.addressGap, "\(what) not accounted for \(place)", at: node, help: help)
    finding.statedFact = fact
    return finding
  }
}
