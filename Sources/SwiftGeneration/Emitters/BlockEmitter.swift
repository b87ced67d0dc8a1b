import DeviceModel

/// Writes the type of a block: accessors, types written in place, the value of the whole block, blocks inside.
struct BlockEmitter {
  let block: BlockShape
  let device: DeviceLayout
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    let layout = block.layout
    let conformance = block.isReadable ? "ReadableBlock" : "RegisterBlock"
    writer.document(documentation)
    writer.braces("\(writer.access)struct \(typeName): \(conformance)") { writer in
      writer.line("\(writer.access)let _place: RegisterPlace")
      writer.line("\(writer.access)init(_place: RegisterPlace) { self._place = _place }")
      for presence in presences { presence.emit(into: &writer) }
      for register in layout.registers where register.access != .none {
        ScaleChoiceShape(register, in: block, of: device)?.emit(into: &writer)
      }
      if block.isReadable { BlockReadsEmitter(block: block, device: device).emit(into: &writer) }
      for register in layout.registers where register.access != .none {
        writer.line()
        RegisterEmitter(register: register, block: block, device: device, shared: shared).emit(into: &writer)
      }
      for computed in block.computed {
        writer.line()
        ComputedEmitter(shape: computed).emit(into: &writer)
      }
      for inner in usableCases + block.blocks {
        writer.line()
        BlockAccessorEmitter(block: inner, isNested: true, device: device).emit(into: &writer)
      }
      writer.line()
      ListingEmitter(of: block, inside: usableCases + block.blocks).emit(into: &writer)
      if block.isReadable {
        writer.line()
        ValueEmitter(block: block, device: device, shared: shared).emit(into: &writer)
      }
      if let selection = block.layout.selection, block.isReadable {
        writer.line()
        SelectionEmitter(block: block, selection: selection).emit(into: &writer)
      }
      typesInPlace(&writer)
      for inner in usableCases + block.blocks where !inner.sharesType {
        writer.line()
        BlockEmitter(block: inner, device: device, shared: shared).emit(into: &writer)
      }
    }
  }

  private func typesInPlace(_ writer: inout SwiftWriter) {
    for register in block.layout.registers where register.access != .none && register.command == nil {
      for type in TypeEmitter.inPlace(register.type) {
        writer.line()
        TypeEmitter(type: type, name: register.name, shared: shared).emit(into: &writer)
      }
    }
  }

  /// The conditions of registers and of blocks inside.
  private var presences: [PresenceShape] {
    block.layout.registers.filter { $0.access != .none }.compactMap {
      PresenceShape($0, in: block, of: device)
    }
      + block.blocks.compactMap { PresenceShape($0, of: device) }
  }

  /// A layout without registers has neither a handle nor values.
  private var usableCases: [BlockShape] {
    block.cases.filter { $0.layout.registers.contains { $0.access != .none } }
  }

  /// Only the outermost type of a shape has the shape's name.
  private var typeName: String {
    let layout = block.layout
    return block.isInShape && block.path.isEmpty
      ? layout.shapeTypeName ?? layout.swiftTypeName : layout.swiftTypeName
  }

  private var documentation: DocComment {
    let layout = block.layout
    if block.isInShape && block.path.isEmpty {
      var comment = DocComment("The shape \(layout.shape ?? layout.name), which several blocks may have.")
      comment.paragraph(facts)
      return comment
    }
    var comment = DocComment(layout.title ?? layout.name)
    comment.paragraph(layout.description)
    var known = [place]
    if let kind = layout.kind { known.append("Kind: \(kind.rawValue).") }
    if let lock = layout.lock { known += Self.facts(of: lock) }
    if let refresh = layout.refresh { known.append(refresh.comment) }
    if let presence = PresenceShape(block, of: device) { known.append(presence.comment) }
    if let choice = block.choice {
      let list = choice.values.map(choice.selector.name(ofRawValues:)).joined(separator: ", ")
      known.append(
        "There while \(choice.selector.name) is \(list); reading it checks that in the same request.")
    }
    if let called = layout.called { known.append("The document calls it \(called).") }
    if let source = layout.source { known.append("Source: \(source).") }
    comment.paragraph(known + facts)
    return comment
  }

  private var facts: [String] {
    let layout = block.layout
    let unusable = layout.registers.filter { $0.access == .none }.map(\.name)
    return unusable.isEmpty ? [] : ["Documented but not usable: \(unusable.joined(separator: ", "))."]
  }

  private static func facts(of lock: BlockLayout.Lock) -> [String] {
    let needs = [lock.isReadableLocked ? nil : "reading", lock.isWritableLocked ? nil : "writing"].compactMap(
      \.self)
    guard !needs.isEmpty else { return [] }
    let sentence = needs.joined(separator: " and ")
    return [
      "\(sentence.prefix(1).uppercased())\(sentence.dropFirst()) needs the level \(lock.level) to be unlocked."
    ]
  }

  private var place: String {
    if block.isInShape { return "From \(SwiftNumber.hex(block.layout.offset)) of the shape." }
    if let membership = block.layout.membership {
      let several = membership.isEvery ? ", as often as the device has it" : ""
      return
        "The block \(membership.idText) of \(membership.chain)\(several). Addresses count from its id; what lies beyond "
        + "its length is not there."
    }
    if block.followsCounts { return "Where it is, follows what the device counts." }
    let addresses = block.layout.unitTable.addresses(from: block.address, count: block.layout.span)
    let text = addresses.prefix(1).uppercased() + addresses.dropFirst()
    guard let repetition = block.layout.repetition else { return text + "." }
    let often = repetition.isOpen ? "as often as the device has it" : "\(repetition.count) times"
    return "\(text), \(often) at a distance of \(repetition.stride)."
  }
}
