extension BlockLayout {
  /// The cases of the selection as blocks at the place of the block; none without a selection.
  package var caseBlocks: [BlockLayout] { selection?.cases.map(block) ?? [] }

  private func block(for item: SelectionCase) -> BlockLayout {
    var block = BlockLayout(
      name: item.name, swiftName: item.swiftName, title: item.title, description: nil, source: item.source,
      table: table, offset: 0, span: item.registers.map { $0.offset + $0.totalWords }.max() ?? 0, extent: nil,
      repetition: nil, registers: item.registers, blocks: [], range: range)
    block.unitID = unitID
    block.chainBlock = chainBlock
    return block
  }

  /// The register that chooses between the cases.
  package var selector: RegisterLayout? {
    selection.flatMap { selection in registers.first { $0.name == selection.selector } }
  }
}
