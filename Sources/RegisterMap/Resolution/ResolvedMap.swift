import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A map with its defaults applied and its addresses computed where that was possible.
///
/// A fact that could not be resolved is `nil` and has its finding already; rules skip it, so that one broken
/// thing gives one finding.
struct ResolvedMap {
  var definition: MapDefinition
  var limits: RequestLimits
  /// The types under `types` that could be resolved, by name.
  var types: [String: ValueType]
  var blocks: [ResolvedBlock]
  /// The settings whose values are known, by name.
  var settings: [String: ResolvedSetting]
  /// When registers and blocks are there, by their paths; those that are always there have no entry.
  var presences: [String: ResolvedPresence]
  /// The registers that give others their scale, by the paths of those.
  var scaleChoosers: [String: ChooserLookup.Found]
  /// The registers that hold bounds of what may be written to others, by the paths of those.
  var limitRegisters: [String: ResolvedLimits]
  /// The registers that count the instances of blocks or place them, by the paths of the blocks.
  var counters: [String: ResolvedCounters]

  /// Every block, parents before children, in the map's order.
  func forEachBlock(_ body: (ResolvedBlock) -> Void) {
    func visit(_ block: ResolvedBlock) {
      body(block)
      for child in block.blocks { visit(child) }
    }
    for block in blocks { visit(block) }
  }

  /// Every block with the blocks around it, outermost first and itself the last of them.
  func walkBlocks(_ body: (ResolvedBlock, [ResolvedBlock]) -> Void) {
    func visit(_ block: ResolvedBlock, in around: [ResolvedBlock]) {
      let blocks = around + [block]
      body(block, blocks)
      for inner in block.blocks { visit(inner, in: blocks) }
    }
    for block in blocks { visit(block, in: []) }
  }

  /// The top-level blocks by table: only those of one table of one unit can meet.
  var blocksByTable: [(table: UnitTable, blocks: [ResolvedBlock])] {
    Dictionary(grouping: blocks.filter(\.definition.isUnitKnown), by: \.unitTable).sorted { $0.key < $1.key }
      .map { (table: $0.key, blocks: $0.value) }
  }

  /// Every register with its block, in the map's order.
  func forEachRegister(_ body: (ResolvedRegister, ResolvedBlock) -> Void) {
    forEachBlock { block in
      for register in block.allRegisters { body(register, block) }
    }
  }

  /// Every unit that the map gives: on a block, a register, a computed value, a field of a record, or for a case of a
  /// register that chooses.
  func forEachUnit(_ body: (StatedUnit) -> Void) {
    forEachType { type in
      guard case .record(let fields) = type.body else { return }
      for field in fields { if let unit = field.unit { body(unit) } }
    }
    forEachBlock { block in
      if let unit = block.definition.unit { body(unit) }
      for computed in block.computed { computed.definition.unit.map(body) }
      for register in block.allRegisters {
        if let unit = register.definition.unit { body(unit) }
        for item in register.definition.unitChoice?.cases ?? [] { body(item.unit) }
      }
    }
  }

  /// Every source that the map gives.
  func forEachSource(_ body: (SourceCitation) -> Void) {
    definition.defaults.source.map(body)
    for setting in definition.settings { setting.source.map(body) }
    for chain in definition.chains { chain.source.map(body) }
    forEachBlock { block in
      block.definition.text.source.map(body)
      for item in block.definition.selection?.cases ?? [] { item.source.map(body) }
      for register in block.allRegisters { register.definition.text.source.map(body) }
    }
    for erratum in definition.errata { erratum.source.map(body) }
    for part in definition.uncovered { part.source.map(body) }
  }

  /// Every type with names, those under `types` first.
  func forEachType(_ body: (TypeDefinition) -> Void) {
    for type in definition.types { body(type) }
    forEachRegister { register, _ in
      if case .inPlace(let type) = register.definition.type { body(type) }
    }
  }

  /// Every field of a record, and every value that is some bits of a word.
  func forEachField(_ body: (FieldDefinition) -> Void) {
    forEachType { type in
      guard case .record(let fields) = type.body else { return }
      for field in fields { body(field) }
    }
    forEachRegister { register, _ in
      if let part = register.definition.part { body(part) }
    }
  }

  /// What has to hold for a register to be there, the blocks around it included.
  ///
  /// - Parameter blocks: The blocks around the register, outermost first, with its own.
  func conditions(of register: ResolvedRegister, in blocks: [ResolvedBlock]) -> [PresenceCondition] {
    (blocks.map(\.path) + [register.path]).flatMap { presences[$0]?.conditions ?? [] }
  }
}
