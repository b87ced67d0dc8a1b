import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A map with its defaults applied and its addresses computed, as far as that was possible.
///
/// What could not be resolved is `nil` and was reported by whoever found it; rules pass over it, so that one broken
/// thing gives one finding.
struct ResolvedMap: Sendable {
  var definition: MapDefinition
  var limits: RequestLimits
  /// The types under `types` that could be resolved, by name.
  var types: [String: ValueType]
  var blocks: [ResolvedBlock]

  /// Every block, parents before children, in the map's order.
  func forEachBlock(_ body: (ResolvedBlock) -> Void) {
    func visit(_ block: ResolvedBlock) {
      body(block)
      for child in block.blocks { visit(child) }
    }
    for block in blocks { visit(block) }
  }

  /// Every register with its block, in the map's order.
  func forEachRegister(_ body: (ResolvedRegister, ResolvedBlock) -> Void) {
    forEachBlock { block in
      for register in block.registers { body(register, block) }
    }
  }

  /// Every type with names, those under `types` first.
  func forEachType(_ body: (TypeDefinition) -> Void) {
    for type in definition.types { body(type) }
    forEachRegister { register, _ in
      if case .inPlace(let type) = register.definition.type { body(type) }
    }
  }
}

/// A block with its place resolved.
struct ResolvedBlock: Sendable {
  var definition: BlockDefinition
  /// The path in the map: `outlets.poles`.
  var path: String
  var table: RegisterTable
  var gaps: GapPolicy?
  /// The absolute address of the first instance.
  var base: Int?
  /// The distance from the base of the block around, or the absolute address at the top.
  var offset: Int?
  /// The repeats from the outermost block to this one.
  var levels: [AddressRun.Level]
  var repetition: BlockLayout.Repeat?
  var registers: [ResolvedRegister]
  var blocks: [ResolvedBlock]
  /// The addresses from the base to the end of the last thing inside; `nil` when any of it is unknown.
  var span: Int?
  /// The source of the block or, where it has none, of the block around.
  var source: SourceCitation?

  /// The addresses that one instance occupies: the extent where one is declared.
  var footprint: Int? { definition.extent ?? span }
}

/// A register with its defaults and address resolved.
struct ResolvedRegister: Sendable {
  var definition: RegisterDefinition
  /// The path in the map: `outlets.poles.rms-current`.
  var path: String
  var table: RegisterTable
  /// The distance from the base of its block.
  var offset: Int?
  /// The absolute address in the first instance.
  var address: Int?
  /// The type of the value or of one element.
  var type: ValueType?
  /// The addresses of the value or of one element.
  var elementWords: Int?
  var access: RegisterLayout.Access
  var wordOrder: RegisterLayout.Order
  var byteOrder: RegisterLayout.Order
  var writeWhole: Bool
  /// The factory setting as a number; for an enum, the raw value of the case.
  var defaultValue: Decimal?

  /// The number of elements, 1 for a value that is not an array.
  var elements: Int { definition.count ?? 1 }
  /// All the addresses that the value takes.
  var totalWords: Int? { elementWords.map { $0 * elements } }
}
