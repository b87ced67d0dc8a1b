import DeviceModel
import MapSyntax
import ModbusProtocol

/// Reads one block with everything inside.
struct BlockReader {
  let log: FindingLog
  /// The shapes of the map and of what it includes, by name.
  let shapes: [String: Node.Entry]
  /// Whether those are all that there are.
  let hasAllShapes: Bool
  /// What the shapes of this map have come to.
  let expansion: ShapeExpansion

  /// The shapes and blocks around a block.
  private struct Surroundings {
    /// The shapes around, which a shape inside must not name again.
    var shapes: [String] = []
    /// The blocks around.
    var levels = 0
    /// Whether the device tells how long the block around is.
    var isInChain = false
  }

  /// Reads the blocks at the top of a map; those that cannot be read are reported and left out.
  func blocks(_ node: Node?) -> [BlockDefinition] { blocks(node, in: Surroundings()) }

  /// Reads the shapes that nothing has, as blocks: what is wrong in them is wrong wherever they will be used.
  func unusedShapes() -> [BlockDefinition] {
    let unused = shapes.filter { !expansion.used.contains($0.key) }
      .sorted { $0.value.key.range.start < $1.value.key.range.start }
    let read = unused.compactMap { name, entry in
      block(Self.placed(entry), name: name, in: Surroundings(shapes: [name]))
    }
    // One that another unused shape has is not left over by itself.
    return read.filter { !expansion.used.contains($0.name) }
  }

  /// A shape with an address, which the block that has it would give.
  private static func placed(_ entry: Node.Entry) -> Node.Entry {
    guard let entries = entry.value.entries,
      !entries.contains(where: { $0.key.scalar?.text == BlockKey.at.rawValue })
    else { return entry }
    func scalar(_ text: String) -> Node {
      Node(content: .scalar(.init(text: text, isPlain: true)), range: entry.key.range)
    }
    var placed = entry
    let address = Node.Entry(key: scalar(BlockKey.at.rawValue), value: scalar("0"))
    placed.value.content = .mapping(entries + [address])
    return placed
  }

  private func blocks(_ node: Node?, in outer: Surroundings) -> [BlockDefinition] {
    named(node.map(OutdentedEntries(log: log).putBackKeys(ofBlocks:)), "blocks").compactMap {
      block($0.entry, name: $0.name, in: outer)
    }
  }

  private func block(_ entry: Node.Entry, name: String, in outer: Surroundings) -> BlockDefinition? {
    let isShaped = entry.value.entries?.contains { $0.key.scalar?.text == BlockKey.shape.rawValue } ?? false
    let isPlaced = isShaped || !outer.shapes.isEmpty
    guard !isPlaced || expansion.takes(1, levels: outer.levels, at: entry.key, log: log),
      let fields = Fields<BlockKey>(
        OutdentedEntries(log: log).putBackRegisters(ofBlock: shaped(entry.value, in: outer.shapes)),
        owner: entry.key, log: log)
    else { return nil }
    let places = AddressReader(log: log)
    var block = BlockDefinition(
      name: name, nameNode: entry.key, fields: fields,
      text: TextReader(log: log).text(
        title: fields[.title], description: fields[.description], called: fields[.called],
        source: fields[.source]))
    block.formerNames = TextReader(log: log).formerNames(fields[.was])
    WaiverReader(log: log).read(fields[.allow], of: entry)
    block.kind = log.choice(fields[.kind], of: BlockLayout.Kind.self)
    if outer.levels == 0 {
      block.membership = MembershipReader(log: log).membership(fields, ofBlock: entry.key)
    }
    if fields[.at]?.entries == nil {
      block.address = places.address(fields[.at])
    } else {
      block.countedAddress = DistanceReader(log: log).distance(
        fields.entry(.at), least: 0, isInChain: outer.isInChain)
      fields.forbid(beside: .at, as: .mapping, log: log)
    }
    block.decimal = log.integer(fields[.decimal])
    block.number = log.integer(fields[.number])
    block.size = fields.integer(.size, log: log)
    block.extent = fields.integer(.extent, log: log)
    block.border = log.choice(fields[.border], of: BorderPolicy.self)
    block.gaps = log.choice(fields[.gaps], of: GapPolicy.self)
    block.isPartial = log.bool(fields[.partial])
    block.reserved = places.reserved(fields[.reserved])
    block.repetition = repetition(
      fields[.repeat], owner: fields.entry(.repeat)?.key, isInChain: outer.isInChain)
    block.presence = PresenceReader(log: log).presence(fields.entry(.when))
    block.table = log.choice(fields[.table], of: RegisterTable.self)
    block.unitID = fields.integer(.unitID, log: log).map {
      UnitID(rawValue: UInt8($0))
    }
    block.access = log.choice(fields[.access], of: RegisterLayout.Access.self)
    block.wordOrder = log.choice(fields[.wordOrder], of: RegisterLayout.WordOrder.self)
    block.byteOrder = log.choice(fields[.byteOrder], of: RegisterLayout.ByteOrder.self)
    block.encoding = log.choice(fields[.encoding], of: EncodingName.self)
    block.unit = UnitReader(log: log).unit(fields[.unit])
    block.writeWhole = log.bool(fields[.writeWhole])
    block.idempotent = log.bool(fields[.idempotent])
    block.refresh = RefreshReader(log: log).rate(fields[.refresh])
    block.shape = log.text(fields[.shape])
    block.isShapeKnown =
      block.shape.map { shapes[$0] != nil && !outer.shapes.contains($0) } ?? (fields[.shape] == nil)
      && !fields.isMisspelt(.shape)
    block.lock = lock(fields.entry(.lock))
    block.selection = selection(fields.entry(.select))
    if outer.levels > 0 {
      fields.forbid([.table], "a block inside another is in the same table", log: log)
      fields.forbid(
        [.unitID], "a block inside another is at the unit of the block at the top", log: log)
      fields.forbid(
        [.chain, .id, .every], "a block inside another is found with the block at the top", log: log)
    }
    block.computed = named(fields[.computed], "computed values").compactMap {
      ComputedReader(log: log).computed($0.entry, name: $0.name)
    }
    let count =
      (block.selection?.cases.reduce(0) { $0 + $1.registers.count } ?? 0)
      + block.computed.reduce(0) { $0 + 1 + $1.terms.count }
    let entries = named(fields[.registers], "registers")
    guard !isPlaced || expansion.takes(count + entries.count, levels: outer.levels, at: entry.key, log: log)
    else { return nil }
    block.registers = entries.compactMap { RegisterReader(log: log).register($0.entry, name: $0.name) }
    let inside = Surroundings(
      shapes: outer.shapes + [block.shape].compactMap(\.self), levels: outer.levels + 1,
      isInChain: outer.isInChain || block.membership != nil)
    block.blocks = blocks(fields[.blocks], in: inside)
    return block
  }

  /// A block with the keys of its shape, where it does not have them itself.
  private func shaped(_ node: Node, in outer: [String]) -> Node {
    guard let entries = node.entries,
      let name = entries.first(where: { $0.key.scalar?.text == BlockKey.shape.rawValue })?.value,
      let text = name.scalar?.text
    else { return node }
    let isFirstUse = expansion.use(text)
    guard let shape = shapes[text] else {
      guard hasAllShapes else { return node }
      log.reportUnknown(
        .shapeUnknown, "there is no shape `\(text)`", at: name, among: shapes.keys.sorted(),
        otherwise: "define shapes under `shapes`, here or in a file of `include`")
      return node
    }
    guard !outer.contains(text) else {
      log.report(
        .init(
          .shapeUnknown, "the shape `\(text)` is inside itself", at: name,
          notes: [.init("the shape is here", at: shape.key.textRange)]))
      return node
    }
    let own = Set(entries.compactMap { $0.key.scalar?.text })
    let condition = BlockKey.when.rawValue
    if let own = entries.first(where: { $0.key.scalar?.text == condition }),
      let other = shape.value.entries?.first(where: { $0.key.scalar?.text == condition })
    {
      log.report(
        .init(
          .syntaxKeyConflict, "the shape `\(text)` has a `when` of its own, which this one would replace",
          at: own.key,
          notes: [.init("that of the shape is here", at: other.key.textRange)],
          help: "put this condition on a block around, so that both have to hold"))
    }
    let waivers = BlockKey.allow.rawValue
    if isFirstUse {
      WaiverReader(log: log).read(
        shape.value.entries?.first { $0.key.scalar?.text == waivers }?.value, of: shape)
    }
    var merged = node
    merged.content = .mapping(
      entries
        + (shape.value.entries ?? []).filter { entry in
          // What a shape says is right is for what stands in the shape.
          let name = entry.key.scalar?.text ?? ""
          return name != waivers && !own.contains(name)
        })
    return merged
  }

  private func lock(_ entry: Node.Entry?) -> LockDefinition? {
    guard let entry, let fields = Fields<LockKey>(entry.value, owner: entry.key, log: log) else { return nil }
    func permissions(_ node: Node?) -> [LockPermission] {
      log.elements(node, of: "`read` and `write`")?.compactMap {
        log.choice($0, of: LockPermission.self)
      } ?? []
    }
    return LockDefinition(
      fields: fields, level: log.text(fields[.level]), locked: permissions(fields[.locked]),
      unlocked: permissions(fields[.unlocked]))
  }

  private func selection(_ entry: Node.Entry?) -> SelectionDefinition? {
    guard let entry, let fields = Fields<SelectKey>(entry.value, owner: entry.key, log: log) else {
      return nil
    }
    let cases = named(fields[.cases], "cases").compactMap { item -> CaseDefinition? in
      guard let fields = Fields<CaseKey>(item.entry.value, owner: item.entry.key, log: log) else {
        return nil
      }
      let values = log.elements(fields[.when], of: "raw numbers or names")?.compactMap { node in
        log.text(node).map { CaseDefinition.Value(text: $0, node: node) }
      }
      return CaseDefinition(
        name: item.name, nameNode: item.entry.key, fields: fields, values: values ?? [],
        title: log.text(fields[.title]), source: TextReader(log: log).citation(fields[.source]),
        isPartial: log.bool(fields[.partial]),
        registers: named(fields[.registers], "registers").compactMap {
          RegisterReader(log: log).register($0.entry, name: $0.name)
        })
    }
    return SelectionDefinition(fields: fields, selector: log.text(fields[.by]), cases: cases)
  }

  private func repetition(_ node: Node?, owner: Node?, isInChain: Bool) -> RepeatDefinition? {
    guard let node, let fields = Fields<RepeatKey>(node, owner: owner, log: log) else { return nil }
    if !isInChain {
      fields.forbid([.until], "only in a block of a `chain` does the device tell a length", log: log)
    } else if fields[.until] != nil {
      fields.forbid(beside: .until, log: log)
    }
    let isBounded = fields[.until] != nil || isInChain && fields[.filled] != nil
    if fields[.count] == nil, !fields.isMisspelt(.count), !isBounded, !fields.isMisspelt(.until) {
      log.report(
        .init(
          .syntaxMissingKey, "`count` is missing; it is required in a repetition", at: owner ?? node,
          help: "for example `\(RepeatKey.count.spec.example)`"))
    }
    let hasCountedStride = fields[.stride]?.entries != nil
    if hasCountedStride { fields.forbid(beside: .stride, as: .mapping, log: log) }
    return RepeatDefinition(
      fields: fields,
      count: fields.integer(.count, log: log),
      stride: hasCountedStride ? nil : log.integer(fields[.stride]),
      countedStride: DistanceReader(log: log).distance(
        fields.entry(.stride), least: 1, isInChain: isInChain),
      filled: log.text(fields[.filled]),
      isUntilLength: isInChain && log.choice(fields[.until], of: RepeatEnd.self) != nil,
      rows: AddressReader(log: log).rows(fields[.rows]))
  }

  /// The entries of a mapping by name, each name once.
  private func named(_ node: Node?, _ what: String) -> [(name: String, entry: Node.Entry)] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      let _: Int? = log.wrongKind(node, expected: "\(what) by name")
      return []
    }
    var seen: [String: Int] = [:]
    return entries.enumerated().compactMap { index, entry in
      guard let name = log.text(entry.key) else { return nil }
      if let first = seen[name] {
        log.report(.duplicateKey(entry.key, name: name, first: entries[first].key))
        return nil
      }
      seen[name] = index
      return (name, entry)
    }
  }
}
