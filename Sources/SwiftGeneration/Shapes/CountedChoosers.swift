import DeviceModel

/// What depends on a register of another block that is inside a repeat, in blocks of a chain in which places follow counts:
/// generated code cannot tell the distance between the two.
struct CountedChoosers {
  /// The path of the first; `nil` where there is none.
  private(set) var first: String?
  private let device: DeviceLayout

  init(_ device: DeviceLayout) {
    self.device = device
    for block in device.blocks where block.membership != nil && !block.placingCounters.isEmpty {
      visit(block, at: block.name, inRepeat: false)
    }
  }

  private mutating func visit(_ block: BlockLayout, at path: String, inRepeat: Bool) {
    note(block.presence, path, in: path)
    for register in block.registers + block.caseBlocks.flatMap(\.registers) {
      let own = "\(path).\(register.name)"
      note(register.presence, own, in: path)
      if let choice = register.scaleChoice, choice.isApart { note(choice.selector, own, in: path) }
      for limit in [register.limitRegisters?.lowest, register.limitRegisters?.highest].compactMap(\.self) {
        note(limit, own, in: path)
      }
    }
    for inner in block.blocks {
      let name = "\(path).\(inner.name)"
      let isAround = inner.countPath.map { name in block.registers.contains { $0.name == name } } ?? false
      if isAround, inRepeat, inner.countedOffset != nil { first = first ?? name }
      visit(inner, at: name, inRepeat: inRepeat || inner.repetition != nil)
    }
  }

  private mutating func note(_ conditions: [PresenceCondition], _ path: String, in block: String) {
    for condition in conditions {
      if case .register(let chooser) = condition.chooser { note(chooser, path, in: block) }
    }
  }

  private mutating func note(_ chooser: String, _ path: String, in block: String) {
    guard let placed = device.placed(chooser), placed.register.unitTable.block != nil,
      placed.blocks.contains(where: { $0.repetition != nil }),
      placed.blocks.map(\.name).joined(separator: ".") != block
    else { return }
    first = first ?? path
  }
}
