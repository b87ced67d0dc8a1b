import DeviceModel
import MapSyntax

/// The addresses of a block, and those of them that nothing in the map accounts for.
///
/// An address is accounted for by a register, a block inside or a reserved range. Offsets count from the base of the
/// block. Where instances interleave, they account for each other's addresses.
struct AddressAccount {
  /// Addresses that nothing accounts for.
  struct Gap {
    var range: Range<Int>
    /// What is behind the gap, or what gives the end of the block.
    var node: Node
  }

  /// What no case accounts for; without a selection, what the block does not account for.
  let gaps: [Gap]
  /// For every case, what it does not account for and another case does.
  let caseGaps: [[Range<Int>]]

  /// Something that takes addresses.
  private struct Part {
    var range: Range<Int>
    var node: Node
    /// Whether other parts may lie over it.
    var mayMeet = false

    func moved(by distance: Int) -> Part {
      .init(
        range: range.lowerBound + distance..<range.upperBound + distance, node: node, mayMeet: mayMeet)
    }
  }

  /// - Parameters:
  ///   - written: Where registers are written that are read elsewhere: such an address is accounted for in every block.
  ///   - budget: How many parts may still be looked at in the map.
  /// - Returns: `nil` when a place inside is unknown or wrong. With one address unknown, every gap might be its place,
  ///   and a register in the wrong place leaves a gap behind: each has a finding of its own.
  init?(of block: ResolvedBlock, besides written: WrittenAddresses, budget: inout Int) {
    let definition = block.definition
    guard !definition.isIncomplete, !definition.hasUnknownAccount, let listed = block.listed,
      let common = Self.commonParts(of: block, budget: &budget)
    else { return nil }
    var cases: [[Part]] = []
    for item in block.cases {
      guard !item.definition.isIncomplete, let parts = Self.parts(of: item.registers) else { return nil }
      cases.append(parts + Self.writeParts(of: item.registers, in: block))
    }
    var lists: [[Part]] = []
    for parts in cases.isEmpty ? [[]] : cases {
      guard
        let list = Self.repeated(common + parts, with: block.repetition, every: listed, budget: &budget),
        Self.areApart(list)
      else { return nil }
      lists.append(list)
    }
    let all = Self.sorted(lists.flatMap(\.self))
    let start = !definition.hasPlace && block.link == nil ? all.first?.range.lowerBound ?? 0 : 0
    var gaps = Self.gaps(in: all, from: start)
    let end = all.map(\.range.upperBound).max() ?? 0
    // Where the printed size is not what the rows add up to, that is the finding.
    let printedEnd = (definition.size ?? listed) == listed ? definition.extent ?? definition.size : nil
    if let extent = definition.extent, printedEnd != nil, end < extent {
      gaps.append(.init(range: end..<extent, node: definition.place(.extent)))
    }
    // Cases are about what the gaps of the block leave, so these keep what others account for.
    self.gaps = gaps.flatMap { gap in
      written.rest(of: gap.range, in: block, budget: &budget).map { Gap(range: $0, node: gap.node) }
    }
    let shared = gaps.map { Part(range: $0.range, node: $0.node) }
    let behind = printedEnd.map { [Part(range: $0..<$0, node: definition.nameNode)] } ?? []
    caseGaps =
      cases.isEmpty
      ? []
      : lists.map { list in
        Self.gaps(in: Self.sorted(list + shared + behind), from: start).flatMap {
          written.rest(of: $0.range, in: block, budget: &budget)
        }
      }
  }

  /// Where registers are written within a block, which is not where they are read.
  private static func writeParts(of registers: [ResolvedRegister], in block: ResolvedBlock) -> [Part] {
    registers.compactMap { register in
      block.writeRange(of: register).map {
        .init(range: $0, node: register.definition.place(.writeAt), mayMeet: true)
      }
    }
  }

  /// What every case of a block has.
  private static func commonParts(of block: ResolvedBlock, budget: inout Int) -> [Part]? {
    guard let base = block.base, var parts = parts(of: block.registers) else { return nil }
    if let link = block.link {
      parts.append(.init(range: link, node: block.definition.nameNode, mayMeet: true))
    }
    parts += writeParts(of: block.registers, in: block)
    for reserved in block.definition.reserved {
      let shift = reserved.low.isRelative ? 0 : base
      let (low, high) = (reserved.low.value - shift, reserved.high.value - shift)
      guard low >= 0, high <= 0xFFFF else { return nil }
      parts.append(.init(range: low..<high + 1, node: reserved.node, mayMeet: true))
    }
    let isPrinted = block.definition.size != nil || block.definition.extent != nil
    for inner in block.blocks {
      guard let offset = inner.offset, let width = inner.instanceWidth, width > 0,
        (0...0xFFFF).contains(offset), offset + width <= 0x10000
      else { return nil }
      let part = Part(
        range: offset..<offset + width, node: inner.definition.place(.at),
        mayMeet: inner.definition.presence != nil)
      guard let repetition = inner.repetition, repetition.count > 1 else {
        parts.append(part)
        continue
      }
      let (reach, overflow) = (repetition.count - 1).multipliedReportingOverflow(by: repetition.stride)
      guard !overflow, offset + width <= 0x10000 - reach else { return nil }
      var whole = part
      whole.range = offset..<offset + reach + width
      if repetition.stride > width {
        budget -= repetition.count
        guard budget >= 0 else { return nil }
        parts += (0..<repetition.count).map { part.moved(by: $0 * repetition.stride) }
        // What lies between instances is of the block around only where it is printed how far that reaches.
        guard !isPrinted else { continue }
        whole.mayMeet = true
      }
      parts.append(whole)
    }
    return parts
  }

  private static func parts(of registers: [ResolvedRegister]) -> [Part]? {
    var parts: [Part] = []
    for register in registers {
      guard let offset = register.offset, let words = register.totalWords,
        register.apart.isEmpty || register.apart.count == register.elementWords, words > 0,
        (0...0xFFFF).contains(offset), offset + words <= 0x10000
      else { return nil }
      parts += register.ranges(from: offset).map { range in
        .init(
          range: range, node: register.definition.place(.at),
          mayMeet: register.access == .none || register.definition.presence != nil
            || register.definition.part != nil)
      }
    }
    return parts
  }

  /// The parts of every instance where instances interleave, else those of one; by address.
  private static func repeated(
    _ parts: [Part], with repetition: BlockLayout.Repeat?, every width: Int, budget: inout Int
  ) -> [Part]? {
    var parts = parts
    budget -= parts.count
    if let repetition, repetition.count > 1, repetition.stride < width {
      let (reach, overflow) = (repetition.count - 1).multipliedReportingOverflow(by: repetition.stride)
      guard !overflow, width <= 0x10000 - reach else { return nil }
      let (count, isTooMuch) = parts.count.multipliedReportingOverflow(by: repetition.count)
      guard !isTooMuch, count <= budget else { return nil }
      budget -= count
      parts = (0..<repetition.count).flatMap { index in
        parts.map { $0.moved(by: index * repetition.stride) }
      }
    }
    guard budget >= 0 else { return nil }
    return sorted(parts)
  }

  private static func sorted(_ parts: [Part]) -> [Part] {
    parts.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func areApart(_ parts: [Part]) -> Bool {
    let strict = parts.filter { !$0.mayMeet }
    return zip(strict, strict.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
  }

  private static func gaps(in parts: [Part], from start: Int) -> [Gap] {
    var end = start
    var gaps: [Gap] = []
    for part in parts {
      if part.range.lowerBound > end {
        gaps.append(.init(range: end..<part.range.lowerBound, node: part.node))
      }
      end = max(end, part.range.upperBound)
    }
    return gaps
  }
}

extension ResolvedBlock {
  /// The addresses of one instance up to the last thing that the block lists, reserved addresses included.
  var listed: Int? {
    guard let base, var end = span else { return nil }
    for register in allRegisters { end = max(end, writeRange(of: register)?.upperBound ?? 0) }
    for reserved in definition.reserved {
      end = max(end, reserved.high.value + 1 - (reserved.high.isRelative ? 0 : base))
    }
    for inner in blocks {
      guard let offset = inner.offset, let width = inner.instanceWidth else { return nil }
      let repeats = inner.repetition.map { ($0.count - 1) * min($0.stride, 0x10000) } ?? 0
      end = max(end, offset + repeats + width)
    }
    return end
  }

  /// Where a register is written, if that is another place and an address of the block: one within what is printed, or
  /// before the last thing in it.
  fileprivate func writeRange(of register: ResolvedRegister) -> Range<Int>? {
    guard let offset = register.writeOffset, let words = register.totalWords, words > 0, offset >= 0,
      offset + words <= max(definition.size ?? 0, definition.extent ?? 0, span ?? 0)
    else { return nil }
    return offset..<offset + words
  }

  /// The addresses of one instance: what is printed, or what it lists.
  fileprivate var instanceWidth: Int? { listed.map { max($0, definition.size ?? 0, definition.extent ?? 0) } }
}

extension BlockDefinition {
  /// Whether something that decides what is accounted for could not be read.
  fileprivate var hasUnknownAccount: Bool {
    [BlockKey.reserved, .size, .extent, .at].contains { fields.isMisspelt($0) }
      || fields[.reserved].map { $0.elements?.count != reserved.count } ?? false
  }
}

extension CaseDefinition {
  /// Whether the map gives the case registers that could not be read.
  fileprivate var isIncomplete: Bool {
    fields.isMisspelt(.registers) || (fields[.registers]?.entries?.count ?? 0) != registers.count
  }
}
