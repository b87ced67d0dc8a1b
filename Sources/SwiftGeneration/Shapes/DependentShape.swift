import DeviceModel

/// A register that depends on others that are read first, as the runtime's `BlockReads.Dependent`.
struct DependentShape {
  let register: RegisterLayout
  /// The block, or the layout of a selection, that has it.
  let block: BlockShape
  /// What has to come in one request with it, as an offset from the base of the block; `nil` where that is the value alone.
  let within: (offset: Int, words: Int)?

  /// What has to come from one request each: offset, addresses and how many times they follow each other.
  var spans: [(offset: Int, words: Int, count: Int)] {
    let own = (register.offset, register.reach, register.count ?? 1)
    return [own] + (within.map { [($0.offset, $0.words, 1)] } ?? [])
  }

  /// The entry in the table of a block: that which has the register, or the one around its layout.
  func code(in table: BlockShape, of device: DeviceLayout) -> String {
    let isOfLayout = block.choice != nil && table.choice == nil
    let owner = isOfLayout ? block.layout.swiftTypeName + "." : ""
    let arguments = [
      SwiftStringLiteral(block.presenceKey(register.name)).description,
      "at: \(SwiftNumber.hex(register.offset))", "count: \(register.reach)",
      register.count.map { "elements: \($0)" },
      within.map { "within: (\(SwiftNumber.hex($0.offset)), \($0.words))" },
      PresenceShape(register, in: block, of: device).map { "while: \(owner)\($0.member)" },
      ScaleChoiceShape(register, in: block, of: device)?.member.map { "scaleBy: \(owner)\($0)" },
      isOfLayout ? "of: \(SwiftStringLiteral(block.layout.name))" : nil,
    ]
    let call = "BlockReads.Dependent(\(arguments.compactMap(\.self).joined(separator: ", ")))"
    return isOfLayout
      ? "\(call) { Self(_place: $0).\(SwiftIdentifier.escaped(block.layout.swiftName)) }" : call
  }
}
