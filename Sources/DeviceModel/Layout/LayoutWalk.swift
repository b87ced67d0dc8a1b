/// Every value of a device or a block, one instance after the other, in the map's order.
///
/// Nothing is expanded beforehand: memory follows the depth of the blocks, not the size of the device. Arrays come
/// as one value.
public struct LayoutWalk: Sequence, IteratorProtocol, Sendable {
  /// A block on the way down, and what comes next in it.
  private struct Level {
    let place: BlockPlace
    var index: Int
    var instance: BlockPlace.Instance
    var children: [BlockPlace]
    var register = 0
    var computed = 0
    var child = 0
    /// Whether the other instances follow.
    let isWhole: Bool

    init(_ place: BlockPlace, index: Int = 0) {
      self.place = place
      self.index = index
      instance = place.instance(index)
      children = instance.children
      isWhole = true
    }

    init(_ instance: BlockPlace.Instance, of place: BlockPlace) {
      self.place = place
      index = 0
      self.instance = instance
      children = instance.children
      isWhole = false
    }
  }

  private var pending: [BlockPlace]
  private var levels: [Level] = []

  /// Walks blocks, all instances of each.
  init(_ places: [BlockPlace]) {
    // Instances without a register yield nothing, and there may be very many of them.
    pending = places.reversed().filter { $0.block.holdsRegisters && $0.count > 0 }
  }

  /// Walks one instance of a block.
  init(_ instance: BlockPlace.Instance, of place: BlockPlace) {
    pending = []
    if place.block.holdsRegisters { levels = [Level(instance, of: place)] }
  }

  /// The next value, or `nil` at the end.
  public mutating func next() -> ExpandedValue? {
    while true {
      if levels.isEmpty {
        guard let place = pending.popLast() else { return nil }
        levels.append(Level(place))
      }
      let top = levels.count - 1
      let registers = levels[top].instance.block.registers
      if levels[top].register < registers.count {
        levels[top].register += 1
        return .register(levels[top].instance.expanded(registers[levels[top].register - 1]))
      }
      let computed = levels[top].instance.block.computed
      if levels[top].computed < computed.count {
        levels[top].computed += 1
        return .computed(levels[top].instance.expanded(computed[levels[top].computed - 1]))
      }
      if levels[top].child < levels[top].children.count {
        let child = levels[top].children[levels[top].child]
        levels[top].child += 1
        if child.block.holdsRegisters, child.count > 0 { levels.append(Level(child)) }
      } else if levels[top].isWhole, levels[top].index + 1 < levels[top].place.count {
        levels[top] = Level(levels[top].place, index: levels[top].index + 1)
      } else {
        levels.removeLast()
      }
    }
  }
}

/// The registers among values.
private struct RegisterWalk: Sequence, IteratorProtocol, Sendable {
  var values: LayoutWalk

  mutating func next() -> ExpandedRegister? {
    while let value = values.next() {
      if let register = value.register { return register }
    }
    return nil
  }
}

extension DeviceLayout {
  /// Every value of the device with its path, repeats resolved, in the map's order: a block's registers by address, then
  /// what is computed from them, then those of the cases of its selection, then the blocks inside, then the next instance.
  public func expandedValues() -> LayoutWalk { LayoutWalk(BlockPlace.all(of: self)) }

  /// Every register of the device with its path and address, in the same order.
  public func expandedRegisters() -> some Sequence<ExpandedRegister> & Sendable {
    RegisterWalk(values: expandedValues())
  }
}

extension BlockLayout {
  /// Whether there is a register anywhere inside.
  var holdsRegisters: Bool { contains { _ in true } }
}
