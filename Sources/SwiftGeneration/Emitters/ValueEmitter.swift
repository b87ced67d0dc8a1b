import DeviceModel

/// Writes the type that holds the values of a whole block.
struct ValueEmitter {
  let block: BlockShape
  let device: DeviceLayout
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    let readable = block.readable
    let members = members
    writer.line("/// The values of this block, read together.")
    writer.braces("\(writer.access)struct Value: RegisterBlockValue") { writer in
      for member in members {
        for comment in member.comments { writer.line("/// \(CommentText.line(comment))") }
        writer.line("\(writer.access)let \(member.name): \(member.type)")
        FormerNamesEmitter(member.swiftName, was: member.formerKeys)
          .emitProperties(of: member.type, into: &writer)
      }
      for units in readable.compactMap({ UnitsShape($0, in: block) }) {
        writer.call("static let \(units.table): [UInt64: StaticString] = [", units.entries, "]")
      }
      for table in readable.compactMap({ ScaleChoiceShape($0, in: block, of: device)?.table }) {
        writer.call("static let \(table.name): [UInt64: RegisterScaling] = [", table.entries, "]")
      }
      writer.line()
      MembersEmitter(members: members).emit(into: &writer)
      writer.braces("\(writer.access)init(_words words: borrowing RegisterWords) throws(UndecodableValue)") {
        writer in
        // One check for all, instead of one for each register.
        if let end = block.possible.map({ $0.offset + $0.words * $0.count }).max() {
          writer.line("try words.require(\(SwiftNumber.hex(end)))")
        }
        decode(members, &writer)
      }
    }
  }

  /// Writes statements that take the members out of `words`.
  ///
  /// All are set by one call: where each is set by itself, swiftc takes a time that grows with the square of their number.
  private func decode(_ members: [ValueMember], _ writer: inout SwiftWriter) {
    let isPlain = members.allSatisfy { $0.condition == nil && $0.call != nil && !$0.usesOthers }
    if !isPlain { for member in members { decode(member, &writer) } }
    writer.line("self.init(")
    writer.indented { writer in
      for (index, member) in members.enumerated() {
        let end = index == members.count - 1 ? ")" : ","
        if isPlain, let call = member.call {
          writer.call("\(member.label): \(call.opening)", call.arguments, call.closing + end)
        } else {
          writer.line("\(member.label): \(member.local)\(end)")
        }
      }
    }
  }

  /// Writes the statements that give one member its value, as a constant of the same name with an underscore, which no name
  /// of a map begins with.
  private func decode(_ member: ValueMember, _ writer: inout SwiftWriter) {
    guard let condition = member.condition else {
      guard let call = member.call else {
        writer.line("let \(member.local): \(member.type)")
        return decodeSelection(&writer)
      }
      return writer.call(
        "let \(member.local): \(member.type) = \(call.opening)", call.arguments, call.closing)
    }
    writer.line("let \(member.local): \(member.type)")
    writer.line("if \(condition) {")
    writer.indented { writer in
      guard let call = member.call else { return decodeSelection(&writer) }
      writer.call("\(member.local) = \(call.opening)", call.arguments, call.closing)
    }
    writer.line("} else {")
    writer.indented { $0.line("\(member.local) = nil") }
    writer.line("}")
  }

  private func decodeSelection(_ writer: inout SwiftWriter) {
    guard let selection = block.layout.selection else { return }
    SelectionEmitter(block: block, selection: selection).decode(into: &writer)
  }

  /// What a value of the block has.
  var members: [ValueMember] {
    let sums = block.computed.map { computed in
      ValueMember(
        computed.computed.swiftName, key: computed.computed.name, was: computed.computed.formerNames,
        type: computed.valueType,
        comments: [computed.summary], call: ("try words.computed(\(computed.key))", [], ""))
    }
    return block.readable.flatMap(members) + sums + selectionMember + block.readableBlocks.map(member)
  }

  /// A register, and its unit where another register chooses that.
  private func members(_ register: RegisterLayout) -> [ValueMember] {
    let presence = PresenceShape(register, in: block, of: device)
    let reach = ReachShape(register, in: block, of: device)
    let shape = RegisterShape(register, shared: shared)
    let scales = ScaleChoiceShape(register, in: block, of: device)
      .map { $0.member ?? $0.code(table: "Self", order: "words") }
    let condition = condition(of: register)
    let value = ValueMember(
      register.swiftName, key: register.name, was: register.formerNames,
      type: Self.optional(shape.valueType, presence != nil || reach != nil),
      comments: [
        RegisterDocumentation(register: register, block: block, device: device).summary, presence?.comment,
      ].compactMap(\.self),
      condition: condition, call: shape.decoding(scaleBy: scales))
    guard let units = UnitsShape(register, in: block) else { return [value] }
    // The elements of an array have one unit.
    let of = register.count == nil ? "of: \(value.local), " : ""
    let unit = ValueMember(
      units.member, key: "\(register.name)-unit", was: register.formerNames.map { "\($0)-unit" },
      type: "String?",
      comments: ["The unit of \(register.name)."], condition: condition,
      call: (
        "try RegisterUnits(", units.arguments(table: "Self", order: "words"), ").unit(\(of)in: words)"
      ), usesOthers: true)
    return [value, unit]
  }

  private var selectionMember: [ValueMember] {
    guard let selection = block.layout.selection else { return [] }
    let reach = block.layout.selector.flatMap { ReachShape(selector: $0, in: block) }
    return [
      ValueMember(
        SelectionEmitter.memberName, key: SelectionEmitter.memberName,
        type: SelectionEmitter.typeName + (reach == nil ? "" : "?"),
        comments: ["The layout that \(selection.selector) chooses, with its values."],
        condition: reach?.condition)
    ]
  }

  private func member(_ shape: BlockShape) -> ValueMember {
    let inner = shape.layout
    let type = shape.typeName + ".Value"
    let presence = PresenceShape(shape, of: device)
    let (function, arguments) = decoding(shape)
    return ValueMember(
      inner.swiftName, key: inner.name, was: inner.formerNames,
      type: Self.optional(inner.repetition == nil ? type : "[\(type)]", presence != nil),
      comments: [inner.title ?? inner.name, presence?.comment].compactMap(\.self),
      condition: presence.map(Self.condition), call: ("try words.\(function)(", arguments, ")"))
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
