/// Every register of a device or a block, one instance after the other, in the map's order.
///
/// Nothing is expanded beforehand: memory follows the depth of the blocks, not the size of the device. Arrays come
/// as one register.
public struct LayoutWalk: Sequence, IteratorProtocol, Sendable {
  /// A block on the way down, and what comes next in it.
  private struct Level {
    let block: BlockLayout
    let path: String
    let firstBase: Int
    var instance = 0
    var register = 0
    var child = 0

    var base: Int { firstBase + instance * (block.repetition?.stride ?? 0) }
    var prefix: String { block.repetition == nil ? path : "\(path)[\(instance)]" }
  }

  private var pending: [Level]
  private var levels: [Level] = []

  /// Walks blocks that stand at `base` inside the instance called `prefix`, all instances of each.
  init(_ blocks: [BlockLayout], at base: Int, inside prefix: String) {
    pending = blocks.reversed().compactMap { Self.level($0, at: base, inside: prefix) }
  }

  private static func level(_ block: BlockLayout, at base: Int, inside prefix: String) -> Level? {
    // Instances without a register yield nothing, and there may be very many of them.
    guard block.holdsRegisters else { return nil }
    let path = prefix.isEmpty ? block.name : "\(prefix).\(block.name)"
    return Level(block: block, path: path, firstBase: base + block.offset)
  }

  /// The next register, or `nil` at the end.
  public mutating func next() -> ExpandedRegister? {
    while true {
      if levels.isEmpty {
        guard let block = pending.popLast() else { return nil }
        levels.append(block)
      }
      let top = levels.count - 1
      let level = levels[top]
      if level.register < level.block.registers.count {
        levels[top].register += 1
        let register = level.block.registers[level.register]
        return ExpandedRegister(
          path: "\(level.prefix).\(register.name)", address: level.base + register.offset, register: register)
      }
      if level.child < level.block.blocks.count {
        levels[top].child += 1
        let child = level.block.blocks[level.child]
        if let below = Self.level(child, at: level.base, inside: level.prefix) { levels.append(below) }
      } else if level.instance + 1 < (level.block.repetition?.count ?? 1) {
        levels[top].instance += 1
        levels[top].register = 0
        levels[top].child = 0
      } else {
        levels.removeLast()
      }
    }
  }
}

extension DeviceLayout {
  /// Every register of the device with its path and address, repeats resolved, in the map's order: a block's
  /// registers by address, then the blocks inside, then the next instance.
  public func expandedRegisters() -> LayoutWalk { LayoutWalk(blocks, at: 0, inside: "") }
}

extension BlockLayout {
  /// Whether there is a register anywhere inside.
  var holdsRegisters: Bool { !registers.isEmpty || blocks.contains { $0.holdsRegisters } }
}
