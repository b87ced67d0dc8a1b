import RegisterMap

/// Writes the type of a block: accessors, types written in place, the value of the whole block, blocks inside.
struct BlockEmitter {
  let block: BlockShape
  let device: DeviceLayout
  /// What stands before the name of a shared type.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    let layout = block.layout
    let conformance = block.isReadable ? "ReadableBlock" : "RegisterBlock"
    writer.document(documentation)
    writer.braces("public struct \(layout.swiftTypeName): \(conformance)") { writer in
      writer.line("public let _place: RegisterPlace")
      writer.line("public init(_place: RegisterPlace) { self._place = _place }")
      if block.isReadable { BlockReadsEmitter(block: block, device: device).emit(into: &writer) }
      for register in layout.registers where register.access != .none {
        writer.line()
        RegisterEmitter(register: register, block: block, shared: shared).emit(into: &writer)
      }
      for inner in block.blocks {
        writer.line()
        BlockAccessorEmitter(block: inner, isNested: true).emit(into: &writer)
      }
      if block.isReadable {
        writer.line()
        ValueEmitter(block: block, shared: shared).emit(into: &writer)
      }
      typesInPlace(&writer)
      for inner in block.blocks {
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

  private var documentation: DocComment {
    let layout = block.layout
    var comment = DocComment(layout.title ?? layout.name)
    comment.paragraph(layout.description)
    var facts = [place]
    if let lock = layout.lock { facts += Self.facts(of: lock) }
    if let source = layout.source { facts.append("Source: \(source).") }
    let unusable = layout.registers.filter { $0.access == .none }.map(\.name)
    if !unusable.isEmpty { facts.append("Documented but not usable: \(unusable.joined(separator: ", ")).") }
    comment.paragraph(facts)
    return comment
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
    let addresses = block.layout.table.addresses(from: block.address, count: block.layout.span)
    let text = addresses.prefix(1).uppercased() + addresses.dropFirst()
    guard let repetition = block.layout.repetition else { return text + "." }
    return "\(text), \(repetition.count) times at a distance of \(repetition.stride)."
  }
}
