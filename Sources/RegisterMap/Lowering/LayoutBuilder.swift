import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning
import RegisterEncoding

/// Turns a resolved map without errors into the layout that the rooms above read.
struct LayoutBuilder {
  private let map: ResolvedMap
  private let documents: [String: DocumentDefinition]
  /// What requests bring together; a single register has no need of it.
  private var reads: JointReads?

  init(_ map: ResolvedMap) {
    self.map = map
    documents = Dictionary(
      map.definition.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The layout, or `nil` when something is unresolved (which then has a finding).
  func device(named mapName: String) -> DeviceLayout? {
    guard let device = map.definition.device, let name = device.name, let swiftName = device.typeName else {
      return nil
    }
    let runs = ReadableRuns(map)
    var builder = self
    builder.reads = JointReads(map, runs)
    var blocks: [BlockLayout] = []
    for block in map.blocks {
      guard var layout = builder.block(block, while: []) else { return nil }
      layout.refresh = layout.refresh ?? map.definition.defaults.refresh
      blocks.append(layout)
    }
    guard let types else { return nil }
    var layout = DeviceLayout(
      mapName: mapName, name: name, swiftName: swiftName,
      vendor: device.vendor, summary: device.summary,
      documents: map.definition.documents.map {
        .init(id: $0.id, title: $0.title ?? $0.id, edition: $0.edition)
      },
      functions: device.functions.map { listed in
        Set(listed.compactMap { UInt8(exactly: $0).flatMap(FunctionCode.init) })
      },
      readAlternatives: Dictionary(
        uniqueKeysWithValues: RegisterTable.allCases.compactMap { table in
          device.readAlternatives(of: table).map { (table, $0) }
        }),
      limits: map.limits,
      serial: map.definition.serial.map {
        .init(
          baudRates: $0.baudRates, defaultBaudRate: $0.defaultBaudRate, parity: $0.parity,
          stopBits: $0.stopBits, unitIDs: $0.unitIDs)
      },
      settings: map.definition.settings.compactMap { setting($0) }, types: types, blocks: blocks,
      errata: errata, readableRuns: runs.readable,
      sideEffects: runs.sideEffects,
      conditionalRuns: runs.conditional)
    layout.source = citation(map.definition.defaults.source)
    layout.openBorders = OpenBorders(map).runs
    layout.uncovered = uncovered
    layout.chains = map.definition.chains.compactMap(chain)
    guard layout.chains.count == map.definition.chains.count else { return nil }
    return layout
  }

  /// The types of the map and of what it includes; `nil` when one is unresolved (which then has a finding).
  private var types: [NamedType]? {
    let types = map.definition.types.compactMap { type in
      map.types[type.name].map {
        NamedType(
          name: type.name, type: $0, file: map.definition.sharedFiles[type.nameNode.range.file],
          formerNames: type.formerNames.map(\.name))
      }
    }
    return types.count == map.definition.types.count ? types : nil
  }

  /// The layout of a shared file, or `nil` when one of its types is unresolved.
  func shared(_ file: SharedFile) -> SharedLayout? {
    types.map { SharedLayout(file: file, types: $0) }
  }

  private func chain(_ definition: ChainDefinition) -> ChainLayout? {
    definition.description.map {
      ChainLayout(
        name: definition.name, swiftName: SwiftName.property(definition.name), title: definition.title,
        source: citation(definition.source), table: definition.table ?? map.definition.defaults.table,
        description: $0)
    }
  }

  private var errata: [ErratumLayout] {
    map.definition.errata.compactMap { erratum in
      guard let rule = erratum.rule, let path = erratum.path, let printed = erratum.printed,
        let reason = erratum.because
      else { return nil }
      var layout = ErratumLayout(
        rule: rule, path: path, printed: Node.flowText(printed), reason: reason,
        source: citation(erratum.source))
      layout.facts = Node.facts(printed)
      return layout
    }
  }

  private var uncovered: [UncoveredLayout] {
    map.definition.uncovered.compactMap { part in
      guard let reason = part.because else { return nil }
      let subject: UncoveredLayout.Subject? =
        if let path = part.path {
          .place(path, fact: part.fact)
        } else if let first = part.rows.first {
          .rows(
            part.rows.map { $0.low.value...max($0.low.value, $0.high.value) },
            areOffsets: first.low.isRelative,
            section: part.source?.section)
        } else if !part.cells.isEmpty {
          .cells(part.cells, section: part.source?.section)
        } else {
          nil
        }
      return subject.map { UncoveredLayout($0, reason: reason, range: part.node.range) }
    }
  }

  /// The layout of one register, or `nil` when its place, its type or the meaning of its words is unknown.
  ///
  /// - Parameter conditions: What has to hold for its block.
  func register(
    _ register: ResolvedRegister, in block: ResolvedBlock? = nil, while conditions: [PresenceCondition] = []
  ) -> RegisterLayout? {
    guard let offset = register.offset, let type = register.type, let words = register.elementWords,
      register.isUnderstood, let scaling = register.scaling
    else { return nil }
    let definition = register.definition
    var layout = RegisterLayout(
      name: definition.name, swiftName: SwiftName.property(definition.name), title: definition.text.title,
      description: definition.text.description, source: citation(definition.text.source),
      table: register.table, offset: offset, type: type, words: words, bits: register.bits,
      count: definition.count,
      wordOrder: register.wordOrder, byteOrder: register.byteOrder, scaling: scaling,
      scaleChoice: scaleChoice(register, in: block),
      unit: register.unit?.display,
      unitChoice: unitChoice(definition, in: block),
      notAvailable: definition.notAvailable.flatMap { ($0.bits(of: type) ?? []).map(RegisterSentinel.init) },
      plausible: definition.plausible, isHexadecimal: definition.display == .hexadecimal,
      access: register.access,
      readFunction: register.access.isReadable ? register.table.readFunction : nil,
      writeFunctions: register.access.isWritable
        ? writeFunctions(register, words: register.elementWords ?? 1) : [],
      writeOffset: register.access == .readWrite ? register.writeOffset : nil,
      writeWhole: register.writeWhole,
      isIdempotent: register.isIdempotent && register.access.isWritable, isConstant: definition.isConstant,
      refresh: register.access.isReadable ? definition.refresh : nil,
      constraint: constraint(definition),
      limitRegisters: map.limitRegisters[register.path].map {
        .init(lowest: $0.lowest?.register.path, highest: $0.highest?.register.path)
      },
      defaultValue: register.defaultValue,
      command: definition.command.map { .init(value: UInt64(truncatingIfNeeded: $0.value)) },
      presence: presence(of: register.path, beside: conditions),
      onRead: definition.onRead,
      examples: definition.examples.map { .init(words: $0.words.map { UInt16($0) }, value: $0.value) },
      range: definition.nameNode.range)
    layout.apart = register.apart
    layout.called = definition.text.called
    layout.formerNames = definition.formerNames.map(\.name)
    layout.isMandatory = definition.isMandatory
    layout.unitID = register.unitTable.unit
    layout.chainBlock = register.unitTable.block
    return layout
  }

  /// What has to hold for the register or block at a path, beside what has to hold anyway.
  private func presence(of path: String, beside conditions: [PresenceCondition]) -> [PresenceCondition] {
    (map.presences[path]?.conditions ?? []).filter { ![$0].hold(whenever: conditions) }
  }

  /// The layout of a setting whose values are known.
  private func setting(_ definition: SettingDefinition) -> SettingLayout? {
    map.settings[definition.name].map { setting in
      var layout = SettingLayout(
        name: definition.name, swiftName: SwiftName.property(definition.name), title: definition.title,
        source: citation(definition.source), type: setting.type, numbers: setting.numbers,
        withoutValue: NumberSet(
          setting.register?.definition.notAvailable.flatMap { sentinel in
            (sentinel.bits(of: setting.type) ?? []).flatMap { setting.type.numbers(withBitsIn: $0) }
          } ?? []),
        register: setting.register?.path, defaultNumber: setting.defaultNumber)
      layout.formerNames = definition.formerNames.map(\.name)
      return layout
    }
  }

  /// The register that counts the instances of a block: the name of one of the block around, or the path of another.
  private func countPath(of block: ResolvedBlock, in outer: ResolvedBlock?) -> String? {
    guard let counter = map.counters[block.path]?.filled else { return nil }
    return counter.around.last === outer ? counter.register.definition.name : counter.register.path
  }

  /// A distance with the path of the register that it follows.
  private func distance(
    _ definition: CountedDistanceDefinition?, by counter: ChooserLookup.Found?
  ) -> CountedDistance? {
    guard let definition, let counter else { return nil }
    return CountedDistance(
      counter: counter.register.path, times: definition.times, plus: definition.plus)
  }

  private func block(
    _ block: ResolvedBlock, in outer: ResolvedBlock? = nil, while around: [PresenceCondition]
  ) -> BlockLayout? {
    guard let offset = block.offset, let span = block.span else { return nil }
    let presence = presence(of: block.path, beside: around)
    let conditions = around + presence
    var registers: [RegisterLayout] = []
    registers.reserveCapacity(block.registers.count)
    for register in block.registers {
      guard let layout = self.register(register, in: block, while: conditions) else { return nil }
      registers.append(layout)
    }
    var cases: [BlockLayout.SelectionCase] = []
    for item in block.cases {
      var registers: [RegisterLayout] = []
      for register in item.registers {
        guard let layout = self.register(register, in: block, while: conditions) else { return nil }
        registers.append(layout)
      }
      cases.append(
        .init(
          name: item.definition.name, swiftName: SwiftName.property(item.definition.name),
          title: item.definition.title, source: citation(item.definition.source), values: item.values,
          registers: registers.sorted { ($0.offset, $0.lowBit) < ($1.offset, $1.lowBit) }))
      cases[cases.count - 1].section = item.definition.source?.section
    }
    var blocks: [BlockLayout] = []
    for inner in block.blocks {
      guard let layout = self.block(inner, in: block, while: conditions) else { return nil }
      blocks.append(layout)
    }
    let definition = block.definition
    registers.sort { ($0.offset, $0.lowBit) < ($1.offset, $1.lowBit) }
    var layout = BlockLayout(
      name: definition.name, swiftName: SwiftName.property(definition.name), title: definition.text.title,
      description: definition.text.description, kind: definition.kind,
      source: citation(definition.text.source), table: block.table,
      offset: offset, span: span, extent: definition.extent, repetition: block.repetition,
      shape: definition.shape, countPath: countPath(of: block, in: outer), presence: presence,
      lock: lock(definition.lock), refresh: definition.refresh,
      selection: definition.selection?.selector.map { .init(selector: $0, cases: cases) },
      registers: registers, computed: computed(of: block, registers),
      blocks: blocks.sorted { $0.offset < $1.offset },
      range: definition.nameNode.range)
    layout.repetition?.countedStride = distance(
      definition.repetition?.countedStride, by: map.counters[block.path]?.stride)
    layout.countedOffset = distance(definition.countedAddress, by: map.counters[block.path]?.place)
    layout.unitID = block.unitTable.unit
    layout.called = definition.text.called
    layout.formerNames = definition.formerNames.map(\.name)
    layout.section = block.source?.section
    layout.size = definition.size
    layout.reserved = definition.reserved.map { range in
      let start = range.low.isRelative ? range.low.value : range.low.value - (block.base ?? 0)
      return start...start + max(0, range.high.value - range.low.value)
    }
    layout.chainBlock = block.unitTable.block
    if let membership = definition.membership {
      guard let chain = membership.chain, !membership.ids.isEmpty else { return nil }
      layout.membership = ChainMembership(
        chain: chain, ids: membership.ids.map(\.id), isEvery: membership.isEvery)
    }
    return layout
  }

  private func computed(of block: ResolvedBlock, _ registers: [RegisterLayout]) -> [ComputedLayout] {
    guard !block.computed.isEmpty else { return [] }
    let places = Dictionary(
      zip(registers.map(\.name), registers.indices), uniquingKeysWith: { first, _ in first })
    return block.computed.compactMap { computed in
      let definition = computed.definition
      let terms = definition.terms.compactMap { term -> ComputedLayout.Term? in
        guard let register = places[term.register], let times = RegisterScaling(scale: term.times) else {
          return nil
        }
        return .init(register: register, times: times)
      }
      guard terms.count == definition.terms.count, !terms.isEmpty else { return nil }
      var layout = ComputedLayout(
        name: definition.name, swiftName: SwiftName.property(definition.name), title: definition.text.title,
        description: definition.text.description, unit: computed.unit?.display, terms: terms,
        range: definition.nameNode.range)
      layout.formerNames = definition.formerNames.map(\.name)
      return layout
    }
  }

  private func lock(_ lock: LockDefinition?) -> BlockLayout.Lock? {
    guard let lock, let level = lock.level else { return nil }
    return .init(
      level: level, isReadableLocked: lock.locked.contains(.read),
      isWritableLocked: lock.locked.contains(.write))
  }

  private func unitChoice(_ definition: RegisterDefinition, in block: ResolvedBlock?) -> RegisterLayout
    .UnitChoice?
  {
    guard let choice = definition.unitChoice,
      let selector = block?.register(named: choice.selector)
    else { return nil }
    let units = choice.cases.flatMap { item -> [(UInt64, String)] in
      guard let unit = item.unit.display else { return [] }
      return (Resolver.choosingNumbers(item.text, of: selector.type) ?? []).map { ($0, unit) }
    }
    return .init(selector: choice.selector, units: Dictionary(units, uniquingKeysWith: { first, _ in first }))
  }

  private func scaleChoice(_ register: ResolvedRegister, in block: ResolvedBlock?) -> RegisterLayout
    .ScaleChoice?
  {
    guard let block, let reads, let choice = register.definition.scaleChoice,
      let selector = map.scaleChoosers[register.path]?.register
    else { return nil }
    let meaning: RegisterLayout.ScaleChoice.Meaning =
      switch choice.meaning {
      case .powerOfTen: .powerOfTen
      case .factor: .factor
      case .cases(let cases):
        .cases(
          Dictionary(
            cases.flatMap { item -> [(UInt64, RegisterScaling)] in
              guard let scaling = RegisterScaling(scale: item.scale) else { return [] }
              return (Resolver.choosingNumbers(item.text, of: selector.type) ?? []).map { ($0, scaling) }
            },
            uniquingKeysWith: { first, _ in first }))
      }
    let isApart = !reads.hasScaleBeside(register, in: block)
    return .init(
      selector: isApart ? selector.path : choice.selector, isApart: isApart, meaning: meaning,
      canBeMissing: !selector.definition.notAvailable.isEmpty)
  }

  private func writeFunctions(_ register: ResolvedRegister, words: Int) -> [FunctionCode] {
    var possible = register.table.writeFunctions(count: words)
    let listed = map.definition.device?.functions
    if takesMask(register, words: words, listed: listed) { possible.append(.maskWriteRegister) }
    let stated = register.definition.writeFunctions?.compactMap {
      UInt8(exactly: $0).flatMap(FunctionCode.init)
    }
    return (stated ?? possible).filter { function in
      possible.contains(function) && listed?.contains(Int(function.rawValue)) ?? true
    }
  }

  /// Whether single bits can be changed: where the map allows it for the register, or for the device and a value made of
  /// bits. It is never assumed, because few devices know the function.
  private func takesMask(_ register: ResolvedRegister, words: Int, listed: [Int]?) -> Bool {
    // The device changes bits of what is at the address to write to, which nobody has read.
    guard register.table == .holdingRegister, words == 1, register.writeAddress == nil else { return false }
    if register.definition.writeFunctions != nil { return true }
    switch register.type {
    case .flags, .record: return listed?.contains(Int(FunctionCode.maskWriteRegister.rawValue)) ?? false
    default: return false
    }
  }

  private func constraint(_ definition: RegisterDefinition) -> RegisterLayout.Constraint? {
    if let values = definition.values { return .list(values) }
    // Reversed bounds and an invalid step have findings already.
    if let range = definition.range, !range.isReversed {
      // Registers may hold both bounds.
      if range.bounds.isEmpty, definition.step == nil { return nil }
      return .range(range, step: definition.step.flatMap { $0 > .zero ? $0 : nil })
    }
    return nil
  }

  /// `RESYS B40 Modbus version, 553488A, 1.1`.
  private func citation(_ source: SourceCitation?) -> String? {
    guard let source, let document = documents[source.document] else { return nil }
    return [document.title ?? document.id, document.edition, source.section.isEmpty ? nil : source.section]
      .compactMap(\.self).joined(separator: ", ")
  }
}
