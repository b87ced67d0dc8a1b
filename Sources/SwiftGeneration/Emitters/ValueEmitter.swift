import DeviceModel

/// Writes the type that holds the values of a whole block.
struct ValueEmitter {
  let block: BlockShape
  let device: DeviceLayout
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    let readable = block.readable
    writer.line("/// The values of this block, read together.")
    writer.braces("public struct Value: RegisterBlockValue") { writer in
      for register in readable {
        let summary = RegisterDocumentation(register: register, block: block, device: device).summary
        let presence = PresenceShape(register, in: block, of: device)
        let reach = ReachShape(register, in: block, of: device)
        let type = Self.optional(
          RegisterShape(register, shared: shared).valueType, presence != nil || reach != nil)
        writer.line("/// \(CommentText.line(summary))")
        if let presence { writer.line("/// \(CommentText.line(presence.comment))") }
        writer.line("public let \(SwiftIdentifier.escaped(register.swiftName)): \(type)")
        if let units = UnitsShape(register, in: block) {
          writer.line("/// The unit of \(CommentText.line(register.name)).")
          writer.line("public let \(units.member): String?")
        }
      }
      for computed in block.computed {
        writer.line("/// \(CommentText.line(computed.summary))")
        writer.line("public let \(computed.member): \(computed.valueType)")
      }
      if let selection = block.layout.selection {
        writer.line("/// The layout that \(CommentText.line(selection.selector)) chooses, with its values.")
        let mayEndBefore = block.layout.selector.flatMap { ReachShape(selector: $0, in: block) } != nil
        writer.line(
          "public let \(SelectionEmitter.memberName): \(SelectionEmitter.typeName)\(mayEndBefore ? "?" : "")")
      }
      for shape in block.readableBlocks {
        let inner = shape.layout
        let type = shape.typeName + ".Value"
        writer.line("/// \(CommentText.line(inner.title ?? inner.name))")
        let presence = PresenceShape(shape, of: device)
        if let presence { writer.line("/// \(CommentText.line(presence.comment))") }
        let whole = Self.optional(inner.repetition == nil ? type : "[\(type)]", presence != nil)
        writer.line("public let \(SwiftIdentifier.escaped(inner.swiftName)): \(whole)")
      }
      for units in readable.compactMap({ UnitsShape($0, in: block) }) {
        writer.call("static let \(units.table): [UInt64: StaticString] = [", units.entries, "]")
      }
      for table in readable.compactMap({ ScaleChoiceShape($0, in: block, of: device)?.table }) {
        writer.call("static let \(table.name): [UInt64: RegisterScaling] = [", table.entries, "]")
      }
      writer.line()
      writer.braces("public init(_words words: borrowing RegisterWords) throws(UndecodableValue)") { writer in
        // One check for all, instead of one for each register.
        if let end = block.possible.map({ $0.offset + $0.words * $0.count }).max() {
          writer.line("try words.require(\(SwiftNumber.hex(end)))")
        }
        for register in readable {
          let scales = ScaleChoiceShape(register, in: block, of: device)
            .map { $0.member ?? $0.code(table: "Self", order: "words") }
          let call = RegisterShape(register, shared: shared).decoding(scaleBy: scales)
          let name = SwiftIdentifier.escaped(register.swiftName)
          let units = UnitsShape(register, in: block)
          Self.whereThere(condition(of: register), &writer) { writer, isThere in
            if isThere {
              writer.call("self.\(name) = \(call.opening)", call.arguments, call.closing)
            } else {
              writer.line("self.\(name) = nil")
            }
            guard let units else { return }
            guard isThere else { return writer.line("self.\(units.member) = nil") }
            // The elements of an array have one unit.
            let value = register.count == nil ? "of: self.\(name), " : ""
            writer.call(
              "self.\(units.member) = try RegisterUnits(", units.arguments(table: "Self", order: "words"),
              ").unit(\(value)in: words)")
          }
        }
        for computed in block.computed {
          writer.line("self.\(computed.member) = try words.computed(\(computed.key))")
        }
        if let selection = block.layout.selection {
          let selected = SelectionEmitter(block: block, selection: selection)
          let reach = block.layout.selector.flatMap { ReachShape(selector: $0, in: block) }
          Self.whereThere(reach?.condition, &writer) { writer, isThere in
            guard isThere else { return writer.line("self.\(SelectionEmitter.memberName) = nil") }
            selected.decode(into: &writer)
          }
        }
        for inner in block.readableBlocks {
          let (function, arguments) = decoding(inner)
          let name = SwiftIdentifier.escaped(inner.layout.swiftName)
          let presence = PresenceShape(inner, of: device)
          Self.whereThere(presence.map(Self.condition), &writer) { writer, isThere in
            guard isThere else { return writer.line("self.\(name) = nil") }
            writer.call("self.\(name) = try words.\(function)(", arguments)
          }
        }
      }
    }
  }

  /// The type of a member that may not be there. What is not there and what has no value is `nil` alike.
  private static func optional(_ type: String, _ mayBeAbsent: Bool) -> String {
    !mayBeAbsent || type.hasSuffix("?") ? type : type + "?"
  }

  /// The condition under which a register is there; `nil` for one that always is.
  private func condition(of register: RegisterLayout) -> String? {
    ReachShape(register, in: block, of: device)?.condition
      ?? PresenceShape(register, in: block, of: device).map(Self.condition)
  }

  private static func condition(_ presence: PresenceShape) -> String {
    "words.isThere(\(SwiftStringLiteral(presence.key)))"
  }

  /// Writes statements for a value or block that is there, and where it may not be, those for one that is not.
  private static func whereThere(
    _ condition: String?, _ writer: inout SwiftWriter,
    _ body: (_ writer: inout SwiftWriter, _ isThere: Bool) -> Void
  ) {
    guard let condition else { return body(&writer, true) }
    writer.line("if \(condition) {")
    writer.indented { body(&$0, true) }
    writer.line("} else {")
    writer.indented { body(&$0, false) }
    writer.line("}")
  }

  private func decoding(_ shape: BlockShape) -> (function: String, arguments: [String]) {
    let inner = shape.layout
    let key = shape.isPlacedByDevice ? ["placed: \(SwiftStringLiteral(shape.presenceKey(nil)))"] : []
    let arguments = ["\(SwiftStringLiteral(inner.name))"] + key + ["at: \(SwiftNumber.hex(inner.offset))"]
    guard let repetition = inner.repetition else { return ("block", arguments) }
    let most = shape.most(of: repetition)
    let counter = shape.isPlacedByDevice ? nil : CountShape(shape, in: device)
    let count = counter?.decoding(most: most) ?? "\(most)"
    return ("blocks", arguments + ["count: \(count)", "stride: \(SwiftNumber.hex(repetition.stride))"])
  }
}
