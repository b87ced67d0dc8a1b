/// The registers that a block needs to be counted and placed. One that is not found has its finding later.
struct ResolvedCounters {
  /// The register that holds the number of instances.
  var filled: ChooserLookup.Found?
  /// The register that the distance of the instances follows.
  var stride: ChooserLookup.Found?
  /// The register that the place of the block follows.
  var place: ChooserLookup.Found?

  /// Those that there are.
  var all: [ChooserLookup.Found] { [filled, stride, place].compactMap(\.self) }

  /// The registers for every block that needs any, by its path.
  static func counters(of blocks: [ResolvedBlock]) -> [String: ResolvedCounters] {
    let lookup = CounterLookup(blocks: blocks)
    var counters: [String: ResolvedCounters] = [:]
    func visit(_ block: ResolvedBlock, in around: [ResolvedBlock]) {
      func found(_ text: String?) -> ChooserLookup.Found? {
        guard let text, case .found(let found) = lookup.counter(at: text, in: around) else { return nil }
        return found
      }
      let definition = block.definition
      let own = ResolvedCounters(
        filled: found(definition.repetition?.filled),
        stride: found(definition.repetition?.countedStride?.counter),
        place: found(definition.countedAddress?.counter))
      if !own.all.isEmpty { counters[block.path] = own }
      for inner in block.blocks { visit(inner, in: around + [block]) }
    }
    for block in blocks { visit(block, in: []) }
    return counters
  }
}
