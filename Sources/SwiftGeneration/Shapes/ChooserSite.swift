import DeviceModel

/// A register that decides something about another and is read by itself, as generated code finds it.
struct ChooserSite {
  let register: RegisterLayout
  /// What people call it: its path, or its name from the block around that both are in.
  let name: String
  /// The runtime's `RegisterSite`.
  let code: String
  /// Whether it is a register of the very block.
  let isOwn: Bool

  /// - Parameters:
  ///   - path: The path of the register in the map.
  ///   - block: The block of what depends on it.
  ///   - isInstance: Whether the place is that of one instance rather than of the first one of several.
  init?(_ path: String, seenFrom block: BlockShape, isInstance: Bool, of device: DeviceLayout) {
    guard let chooser = device.placed(path) else { return nil }
    register = chooser.register
    let common = zip(chooser.blocks, block.chain).prefix { $0.name == $1.name }.count
    isOwn = common == block.chain.count && chooser.blocks.count == common && isInstance
    if ChainCounterShape.finds(path, of: device), !isOwn, let site = ChainCounterShape(path, of: device)?.site
    {
      name = path.split(separator: ".").dropFirst().joined(separator: ".")
      code = site
      return
    }
    let isAround =
      block.chain[..<common].contains { $0.repetition != nil } || block.isShape(around: path)
      || chooser.register.unitTable.block != nil
    guard isAround else {
      name = path
      code =
        ".\(register.table.swiftName)(\(SwiftStringLiteral(path)), at: \(SwiftNumber.hex(chooser.address)), "
        + "\(CountShape.words(of: register)))" + (register.unitID?.call ?? "")
      return
    }
    name = path.split(separator: ".").dropFirst(common).joined(separator: ".")
    let distance = chooser.address - block.address
    let offset = distance < 0 ? "-" + SwiftNumber.hex(-distance) : SwiftNumber.hex(distance)
    var site = ".around(\(SwiftStringLiteral(name)), up: \(block.chain.count - common), at: \(offset)"
    site += ", " + CountShape.words(of: register)
    let between = block.chain[common...].dropLast(isInstance ? 0 : 1).compactMap(\.repetition?.stride)
    if !between.isEmpty {
      site += ", across: [\(between.map { SwiftNumber.hex($0) }.joined(separator: ", "))]"
    }
    code = site + ")"
  }
}
