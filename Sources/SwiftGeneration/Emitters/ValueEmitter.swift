import RegisterMap

/// Writes the type that holds the values of a whole block.
struct ValueEmitter {
  let block: BlockShape
  /// What stands before the name of a shared type.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    writer.line(
      "/// The values of \(CommentText.line(block.layout.title ?? block.layout.name)), read together.")
    writer.braces("public struct Value: RegisterBlockValue") { writer in
      for register in block.readable {
        let summary = RegisterDocumentation(register: register, block: block).summary
        let type = RegisterShape(register, shared: shared).valueType
        writer.line("/// \(CommentText.line(summary))")
        writer.line("public let \(SwiftIdentifier.escaped(register.swiftName)): \(type)")
      }
      for inner in block.readableBlocks.map(\.layout) {
        let type = inner.swiftTypeName + ".Value"
        writer.line("/// \(CommentText.line(inner.title ?? inner.name))")
        writer.line(
          "public let \(SwiftIdentifier.escaped(inner.swiftName)): \(inner.repetition == nil ? type : "[\(type)]")"
        )
      }
      writer.line()
      writer.braces("public init(_words words: RegisterWords) throws(UndecodableValue)") { writer in
        for register in block.readable {
          let expression = RegisterShape(register, shared: shared).decoding
          writer.line("self.\(SwiftIdentifier.escaped(register.swiftName)) = \(expression)")
        }
        for inner in block.readableBlocks.map(\.layout) {
          writer.line("self.\(SwiftIdentifier.escaped(inner.swiftName)) = try \(decoding(inner))")
        }
      }
    }
  }

  private func decoding(_ inner: BlockLayout) -> String {
    let arguments = "\(SwiftStringLiteral(inner.name)), at: \(SwiftNumber.hex(inner.offset))"
    guard let repetition = inner.repetition else { return "words.block(\(arguments))" }
    let count = "count: \(repetition.count), stride: \(SwiftNumber.hex(repetition.stride))"
    return "words.blocks(\(arguments), \(count))"
  }
}
