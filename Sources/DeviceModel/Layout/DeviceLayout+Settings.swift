extension DeviceLayout {
  /// Whether the map leaves the order of the words of any value to the client.
  public var leavesWordOrderOpen: Bool {
    blocks.contains { $0.contains { $0.wordOrder.isLeftOpen && $0.words > 1 } }
  }

  /// The layout with an order of words wherever the map leaves it to the client.
  public func setting(wordOrder: RegisterLayout.WordOrder) -> DeviceLayout {
    var layout = self
    layout.blocks = blocks.map { block in
      block.mapRegisters { register in
        guard register.wordOrder.isLeftOpen else { return register }
        var register = register
        register.wordOrder = wordOrder
        return register
      }
    }
    return layout
  }

  /// The levels of the device's locks with their Swift cases, in the map's order, each once.
  package var lockLevels: [(name: String, swiftName: String)] {
    var levels: [(name: String, swiftName: String)] = []
    func visit(_ block: BlockLayout) {
      if let level = block.lock?.level, !levels.contains(where: { $0.name == level }) {
        levels.append((level, SwiftName.property(level)))
      }
      for inner in block.blocks { visit(inner) }
    }
    for block in blocks { visit(block) }
    return levels
  }
}

extension BlockLayout {
  /// Whether any register inside, those of every case included, is as asked.
  func contains(_ isWanted: (RegisterLayout) -> Bool) -> Bool {
    registers.contains(where: isWanted) || blocks.contains { $0.contains(isWanted) }
      || (selection?.cases.contains { $0.registers.contains(where: isWanted) } ?? false)
  }

  /// The block with every register inside changed.
  func mapRegisters(_ change: (RegisterLayout) -> RegisterLayout) -> BlockLayout {
    var block = self
    block.registers = registers.map(change)
    block.blocks = blocks.map { $0.mapRegisters(change) }
    block.selection?.cases = (selection?.cases ?? []).map { item in
      var item = item
      item.registers = item.registers.map(change)
      return item
    }
    return block
  }
}
