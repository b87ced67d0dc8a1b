extension DeviceLayout {
  /// A register by its path in the map.
  package struct PlacedChooser: Sendable {
    package let register: RegisterLayout
    /// The address in the first instance.
    package let address: Int
    /// The blocks around, outermost first.
    package let blocks: [BlockLayout]
  }

  /// The register at a path without indices.
  package func placed(_ path: String) -> PlacedChooser? {
    var chain: [BlockLayout] = []
    var (inner, base) = (blocks, 0)
    var names = path.split(separator: ".")[...]
    while let name = names.popFirst() {
      if names.isEmpty {
        return chain.last?.registers.first { $0.name == name }.map {
          PlacedChooser(register: $0, address: base + $0.offset, blocks: chain)
        }
      }
      // A register of a case decides about others of the case.
      guard
        let block = inner.first(where: { $0.name == name })
          ?? chain.last?.caseBlocks.first(where: { $0.name == name })
      else { return nil }
      chain.append(block)
      (inner, base) = (block.blocks, base + block.offset)
    }
    return nil
  }
}
