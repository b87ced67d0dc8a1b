import MapSyntax

/// Whether the addresses of a block prove what is printed beside one of them.
struct ProvenAddresses {
  private let map: ResolvedMap
  private var budget = AddressGap.budget
  private lazy var written = WrittenAddresses(map, budget: &budget)

  init(_ map: ResolvedMap) { self.map = map }

  /// Whether a register cannot be elsewhere: nothing is left out in its block and nothing meets, and it meets nothing that it may.
  ///
  /// - Parameter block: Its block, in which one thing that is printed disagrees, so that this is seldom asked.
  mutating func isPlaceProven(of register: ResolvedRegister, in block: ResolvedBlock) -> Bool {
    guard !block.definition.mayBePartial, register.isAlone, !block.isReserved(at: register),
      block.allRegisters.count + block.blocks.count > 1,
      let account = AddressAccount(of: block, besides: written, budget: &budget)
    else { return false }
    return account.gaps.isEmpty && account.caseGaps.allSatisfy(\.isEmpty)
  }

  /// Whether the width of a register is proven as well: something begins right behind it, or the printed end is there.
  mutating func isWidthProven(of register: ResolvedRegister, in block: ResolvedBlock) -> Bool {
    guard let offset = register.offset, let words = register.totalWords,
      isPlaceProven(of: register, in: block)
    else { return false }
    let end = offset + words
    let ownCase = block.cases.first { $0.registers.contains { $0 === register } }
    return (block.registers + (ownCase?.registers ?? [])).contains { $0.offset == end && $0.isAlone }
      || block.blocks.contains { $0.offset == end && $0.definition.presence == nil }
      || (block.definition.size ?? block.definition.extent) == end
  }
}

extension ResolvedRegister {
  /// Whether nothing may lie over it.
  fileprivate var isAlone: Bool {
    definition.presence == nil && definition.part == nil && access != .none && apart.isEmpty
  }
}

extension ResolvedBlock {
  /// Whether a register lies over addresses that the block calls reserved.
  fileprivate func isReserved(at register: ResolvedRegister) -> Bool {
    guard let base, let offset = register.offset, let words = register.totalWords else { return true }
    return definition.reserved.contains { range in
      let shift = range.low.isRelative ? 0 : base
      return range.low.value - shift < offset + words && offset <= range.high.value - shift
    }
  }
}
