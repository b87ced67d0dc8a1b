import DeviceModel

/// Writes the type that holds the values of a whole block.
struct ValueEmitter {
  let block: BlockShape
  let device: DeviceLayout
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    writer.line("/// The values of this block, read together.")
    writer.braces("public struct Value: RegisterBlockValue") { writer in
      for register in block.readable {
        let summary = RegisterDocumentation(register: register, block: block).summary
        let type = RegisterShape(register, shared: shared).valueType
        writer.line("/// \(CommentText.line(summary))")
        writer.line("public let \(SwiftIdentifier.escaped(register.swiftName)): \(type)")
        if let units = UnitsShape(register, in: block) {
          writer.line("/// The unit of \(CommentText.line(register.name)).")
          writer.line("public let \(units.member): String?")
        }
      }
      if let selection = block.layout.selection {
        writer.line("/// The layout that \(CommentText.line(selection.selector)) chooses, with its values.")
        writer.line("public let \(SelectionEmitter.memberName): \(SelectionEmitter.typeName)")
      }
      for shape in block.readableBlocks {
        let inner = shape.layout
        let type = shape.typeName + ".Value"
        writer.line("/// \(CommentText.line(inner.title ?? inner.name))")
        writer.line(
          "public let \(SwiftIdentifier.escaped(inner.swiftName)): \(inner.repetition == nil ? type : "[\(type)]")"
        )
      }
      for units in block.readable.compactMap({ UnitsShape($0, in: block) }) {
        writer.call("static let \(units.table): [UInt64: StaticString] = [", units.entries, "]")
      }
      for table in block.readable.compactMap({ ScaleChoiceShape($0, in: block)?.table }) {
        writer.call("static let \(table.name): [UInt64: RegisterScaling] = [", table.entries, "]")
      }
      writer.line()
      writer.braces("public init(_words words: borrowing RegisterWords) throws(UndecodableValue)") { writer in
        // One check for all, instead of one for each register.
        if let end = block.wanted.map({ $0.offset + $0.words * $0.count }).max() {
          writer.line("try words.require(\(SwiftNumber.hex(end)))")
        }
        for register in block.readable {
          let scales = ScaleChoiceShape(register, in: block)?.code(table: "Self", order: "words")
          let expression = RegisterShape(register, shared: shared)
            .decoding(scaleBy: scales)
          writer.line("self.\(SwiftIdentifier.escaped(register.swiftName)) = \(expression)")
          if let units = UnitsShape(register, in: block) {
            writer.line("self.\(units.member) = \(units.code(table: "Self", order: "words")).unit(in: words)")
          }
        }
        if let selection = block.layout.selection {
          SelectionEmitter(block: block, selection: selection).decode(into: &writer)
        }
        for inner in block.readableBlocks {
          let (function, arguments) = decoding(inner)
          writer.call(
            "self.\(SwiftIdentifier.escaped(inner.layout.swiftName)) = try words.\(function)(", arguments)
        }
      }
    }
  }

  private func decoding(_ shape: BlockShape) -> (function: String, arguments: [String]) {
    let inner = shape.layout
    let arguments = ["\(SwiftStringLiteral(inner.name))", "at: \(SwiftNumber.hex(inner.offset))"]
    guard let repetition = inner.repetition else { return ("block", arguments) }
    let count = CountShape(shape, in: device)?.decoding(most: repetition.count) ?? "\(repetition.count)"
    return ("blocks", arguments + ["count: \(count)", "stride: \(SwiftNumber.hex(repetition.stride))"])
  }
}
