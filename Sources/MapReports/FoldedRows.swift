import DeviceModel

/// The values of a map with repeats folded: there is one row for all instances, with the address of the first.
struct FoldedRows {
  private let layout: DeviceLayout

  init(_ layout: DeviceLayout) { self.layout = layout }

  /// Calls `body` with every row, in the map's order.
  func forEach(_ body: (ListRow) -> Void) {
    for block in layout.blocks {
      visit(
        block, at: 0, following: [], inside: "", key: "", lock: nil, refresh: nil, while: [], body)
    }
  }

  private func visit(
    _ block: BlockLayout, at base: Int, following around: [CountedDistance], inside prefix: String,
    key keyAround: String,
    lock outerLock: BlockLayout.Lock?,
    refresh outer: RefreshRate?, while conditionsAround: [PresenceCondition], _ body: (ListRow) -> Void
  ) {
    let lock = block.lock ?? outerLock
    let refresh = block.refresh ?? outer
    let name = prefix.isEmpty ? block.name : "\(prefix).\(block.name)"
    /// The path in the map, without indices.
    let key = keyAround.isEmpty ? block.name : "\(keyAround).\(block.name)"
    let path = name + Self.index(of: block)
    let base = base + (block.countedOffset?.plus ?? block.offset)
    let counted = around + [block.countedOffset].compactMap(\.self)
    let conditions = conditionsAround + block.presence
    for register in block.registers {
      body(
        ListRow(
          map: layout.mapName, path: "\(path).\(register.name)", address: base + register.offset,
          writeAddress: register.writeOffset.map { base + $0 }, register: register,
          otherTables: layout.otherTables(for: register), lock: lock,
          refresh: register.refresh ?? refresh,
          conditions: texts(of: conditions + register.presence), in: layout.membership(of: register),
          following: counted))
    }
    for computed in block.computed {
      let registers = block.registers(of: computed)
      body(
        ListRow(
          map: layout.mapName, path: "\(path).\(computed.name)", computed,
          sum: computed.text(of: registers.map(\.name)), first: registers[0], lock: lock, refresh: refresh,
          conditions: texts(of: conditions + registers.flatMap(\.presence))))
    }
    for (item, inner) in zip(block.selection?.cases ?? [], block.caseBlocks) {
      let choice = block.selector.map { selector in
        PresenceCondition(
          chooser: .register("\(key).\(selector.name)"), numbers: selector.numbers(ofRawValues: item.values))
      }
      visit(
        inner, at: base, following: counted, inside: path, key: key, lock: lock, refresh: refresh,
        while: conditions + [choice].compactMap(\.self), body)
    }
    for inner in block.blocks {
      visit(
        inner, at: base, following: counted, inside: path, key: key, lock: lock, refresh: refresh,
        while: conditions, body)
    }
  }

  /// The indices of all instances; the one of the only instance is no range, and where the device tells their number, nobody
  /// knows it.
  private static func index(of block: BlockLayout) -> String {
    guard block.isOneOfMany else { return "" }
    guard let repetition = block.repetition, !repetition.isOpen else { return "[…]" }
    return repetition.count == 1 ? "[0]" : "[0…\(repetition.count - 1)]"
  }

  private func texts(of conditions: [PresenceCondition]) -> [String] {
    conditions.joined.compactMap(layout.text(of:))
  }
}
