import RegisterMap

/// Writes the property by which a device or a block gives one of its blocks.
struct BlockAccessorEmitter {
  let block: BlockShape
  let isNested: Bool

  func emit(into writer: inout SwiftWriter) {
    let layout = block.layout
    writer.line("/// \(CommentText.line(layout.title ?? layout.name))")
    let path = SwiftStringLiteral(block.path)
    let offset = SwiftNumber.hex(layout.offset)
    let base =
      isNested
      ? "_place.inside(\(path), at: \(offset))"
      : "RegisterPlace.\(layout.table.swiftName)(_session, \(path), at: \(offset))"
    let place =
      layout.lock.map { lock in
        let level = SwiftStringLiteral(lock.level)
        return
          "\(base).locked(RegisterLock(\(level), readable: \(lock.isReadableLocked), writable: \(lock.isWritableLocked)))"
      } ?? base
    let name = SwiftIdentifier.escaped(layout.swiftName)
    guard let repetition = layout.repetition else {
      writer.braces("public var \(name): \(layout.swiftTypeName)") { writer in
        writer.line("\(layout.swiftTypeName)(_place: \(place))")
      }
      return
    }
    let count = "count: \(repetition.count), stride: \(SwiftNumber.hex(repetition.stride))"
    writer.braces("public var \(name): RegisterBlocks<\(layout.swiftTypeName)>") { writer in
      writer.line("RegisterBlocks(\(place), \(count))")
    }
  }
}
