import MapSyntax

/// Whether the addresses of a block prove each other: nothing is left out between them and nothing meets, so that each value is
/// where the map says, and as wide.
struct ProvenAddresses {
  private let map: ResolvedMap
  private var budget = AddressGap.budget
  private lazy var written = WrittenAddresses(map, budget: &budget)

  init(_ map: ResolvedMap) { self.map = map }

  /// - Parameter block: A block in which one thing that is printed disagrees, so that this is seldom asked.
  mutating func areProven(in block: ResolvedBlock) -> Bool {
    let definition = block.definition
    guard !definition.mayBePartial, block.allRegisters.count + block.blocks.count > 1,
      let account = AddressAccount(of: block, besides: written, budget: &budget)
    else { return false }
    return account.gaps.isEmpty && account.caseGaps.allSatisfy(\.isEmpty)
  }
}
