import DeviceModel

/// Writes the table of what a read of the block asks for, with its requests.
struct BlockReadsEmitter {
  let block: BlockShape
  let device: DeviceLayout

  func emit(into writer: inout SwiftWriter) {
    let plan = BlockPlan(block, of: device)
    let wanted = block.wanted.filter { $0.words > 0 }
    let values = wanted.map { "(\(SwiftNumber.hex($0.offset)), \($0.words), \($0.count))" }
    let names = wanted.map { $0.names.joined(separator: ",") }
    // A layout comes whole, or not at all.
    let isUnnamed = names.allSatisfy(\.isEmpty)
    let requests = plan.requests.map { "(\(SwiftNumber.hex($0.start)), \($0.count))" }
    let dependent = block.dependent.map { $0.code(in: block, of: device) }
    let computed = block.computed.map { shape in
      "BlockReads.Computed(\(shape.key)) { Self(_place: $0).\(shape.member) }"
    }
    let nested = block.readableBlocks.map {
      self.nested($0, waits: plan.counted.contains($0.layout.name))
    }
    let choosers = block.choosers.map { chooser in
      // Bits of a word with its bytes swapped are compared with the whole word.
      let isSwapped = chooser.bits != nil && chooser.byteOrder == .little
      let raw = isSwapped ? ".uint16" : RegisterShape(chooser, shared: "").raw
      return "(\(SwiftStringLiteral(chooser.name)), \(SwiftNumber.hex(chooser.offset)), \(raw))"
    }
    writer.line("\(writer.access)static let _reads = BlockReads(")
    writer.indented { writer in
      writer.line("span: \(plan.span),")
      let isPlanned = !requests.isEmpty
      let isLastNested = choosers.isEmpty && !isPlanned
      let isLastComputed = nested.isEmpty && isLastNested
      let isLastDependent = computed.isEmpty && isLastComputed
      let isLastName = dependent.isEmpty && isLastDependent
      rows("values: ", values, tail: isUnnamed && isLastName ? ")" : ",", &writer)
      if !isUnnamed { words("names: ", names, tail: isLastName ? ")" : ",", &writer) }
      if !dependent.isEmpty {
        writer.list("dependent: ", dependent, tail: isLastDependent ? ")" : ",")
      }
      if !computed.isEmpty {
        writer.list("computed: ", computed, tail: isLastComputed ? ")" : ",")
      }
      if !nested.isEmpty { blocks(nested, tail: isLastNested ? ")" : ",", &writer) }
      if !choosers.isEmpty { rows("choosers: ", choosers, tail: isPlanned ? "," : ")", &writer) }
      if isPlanned { rows("plan: ", requests, tail: ")", &writer) }
    }
  }

  /// Writes the blocks inside, in one line if that is short enough.
  private func blocks(_ entries: [[String]], tail: String, _ writer: inout SwiftWriter) {
    let calls = entries.map { "BlockReads.Nested(\($0.joined(separator: ", ")))" }
    let whole = "nested: [\(calls.joined(separator: ", "))]\(tail)"
    guard !writer.fits(whole) else { return writer.line(whole) }
    writer.line("nested: [")
    writer.indented { writer in
      for entry in entries { writer.call("BlockReads.Nested(", entry, "),") }
    }
    writer.line("]\(tail)")
  }

  /// The arguments of one block inside.
  private func nested(_ shape: BlockShape, waits: Bool) -> [String] {
    let inner = shape.layout
    let name = SwiftStringLiteral(inner.name + (inner.repetition == nil ? "" : "[]"))
    var arguments = [
      "\(name)",
      CountedDistanceShape(inner.countedOffset, of: device).map { "placedBy: \($0.code)" }
        ?? "at: \(SwiftNumber.hex(inner.offset))",
    ]
    if let repetition = inner.repetition {
      arguments += [
        "count: \(shape.most(of: repetition))",
        CountedDistanceShape(repetition.countedStride, of: device).map { "stridedBy: \($0.code)" }
          ?? "stride: \(SwiftNumber.hex(repetition.stride))",
      ]
    }
    if let counter = CountShape(shape, in: device) {
      arguments += ["filled: \(counter.code)"] + (waits ? [] : ["atOnce: true"])
    }
    if inner.repetition?.isUntilLength == true { arguments.append("untilLength: true") }
    if let lock = inner.lock { arguments.append("lock: \(lock.code)") }
    if let presence = PresenceShape(shape, of: device) {
      arguments += ["while: \(presence.member)", "key: \(SwiftStringLiteral(presence.key))"]
    } else if shape.isPlacedByDevice {
      arguments.append("key: \(SwiftStringLiteral(shape.presenceKey(nil)))")
    }
    arguments.append("\(shape.typeName)._reads")
    return arguments
  }

  /// Writes words as one text, with as many in a line as there is room for.
  private func words(_ head: String, _ words: [String], tail: String, _ writer: inout SwiftWriter) {
    let whole = "\(head)\(SwiftStringLiteral(words.joined(separator: " ")))\(tail)"
    guard !writer.fits(whole) else { return writer.line(whole) }
    writer.line("\(head)\"\"\"")
    writer.indented { writer in
      var content = ""
      for word in words {
        let longer = content.isEmpty ? word : "\(content) \(word)"
        if !content.isEmpty, !writer.fits(longer) {
          writer.line(content)
          content = word
        } else {
          content = longer
        }
      }
      writer.line(content)
      writer.line("\"\"\"\(tail)")
    }
  }

  /// Writes a list of short elements, six a line.
  private func rows(_ head: String, _ elements: [String], tail: String, _ writer: inout SwiftWriter) {
    let perLine = 6
    guard elements.count > perLine else {
      return writer.line("\(head)[\(elements.joined(separator: ", "))]\(tail)")
    }
    let lines = stride(from: 0, to: elements.count, by: perLine).map { start in
      elements[start..<min(start + perLine, elements.count)].joined(separator: ", ")
    }
    writer.list(head, lines, tail: tail)
  }
}
