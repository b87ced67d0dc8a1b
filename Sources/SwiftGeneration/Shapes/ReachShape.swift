import DeviceModel

/// How far a block of a chain has to reach for a value to be there: a device may have a shorter block than the map.
struct ReachShape {
  /// The condition under which the value is there, as generated code asks for it.
  let condition: String

  /// `nil` for a register that every device has which has the block: one at an address of the map, and the id and the length of
  /// a block.
  init?(_ register: RegisterLayout, in block: BlockShape, of device: DeviceLayout) {
    guard block.isInChain else { return nil }
    // What depends on registers that are read first is looked at when the block is read.
    guard !register.isDependent else {
      condition = "words.isThere(\(SwiftStringLiteral(block.presenceKey(register.name))))"
      return
    }
    let choosers =
      register.choosers.compactMap(block.register(named:)) + [block.choice?.selector].compactMap(\.self)
    var ends = ([register] + choosers).map { $0.offset + $0.totalWords }
    if let writeOffset = register.writeOffset { ends.append(writeOffset + register.totalWords) }
    let limits = register.limitRegisters.map { [$0.lowest, $0.highest].compactMap(\.self) } ?? []
    for path in limits {
      guard let limit = device.placed(path), limit.register.unitTable.block != nil else { continue }
      ends.append(limit.address + limit.register.totalWords - block.address)
    }
    let end = ends.max() ?? 0
    guard block.around.count > 0 || end > 2 else { return nil }
    condition = "words.isThere(upTo: \(SwiftNumber.hex(end)))"
  }

  /// The condition under which the layout of a block is known.
  init?(selector: RegisterLayout, in block: BlockShape) {
    guard block.isInChain else { return nil }
    condition = "words.isThere(upTo: \(SwiftNumber.hex(selector.offset + selector.totalWords)))"
  }
}
