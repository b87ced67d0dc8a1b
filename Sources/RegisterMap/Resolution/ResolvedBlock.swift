import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A block with its place resolved.
final class ResolvedBlock {
  let definition: BlockDefinition
  /// The path in the map: `outlets.poles`.
  let path: String
  /// The table of the unit that everything inside is in.
  let unitTable: UnitTable
  let gaps: GapPolicy
  /// The absolute address of the first instance.
  let base: Int?
  /// The distance from the base of the block around, or the absolute address at the top.
  let offset: Int?
  /// The repeats from the outermost block to this one.
  let levels: [AddressRun.Level]
  let repetition: BlockLayout.Repeat?
  /// The registers that every layout of the block has.
  let registers: [ResolvedRegister]
  /// The layouts of a selection, in the map's order.
  let cases: [ResolvedCase]
  /// The values that are computed from them, in the map's order.
  let computed: [ResolvedComputed]
  let blocks: [ResolvedBlock]
  /// The addresses from the base to the end of the last thing inside; `nil` when any of it is unknown.
  let span: Int?
  /// The source of the block or, where it has none, of the block around.
  let source: SourceCitation?

  init(
    definition: BlockDefinition, path: String, unitTable: UnitTable, gaps: GapPolicy, base: Int?,
    offset: Int?, levels: [AddressRun.Level], repetition: BlockLayout.Repeat?, registers: [ResolvedRegister],
    cases: [ResolvedCase], computed: [ResolvedComputed], blocks: [ResolvedBlock], span: Int?,
    source: SourceCitation?
  ) {
    self.definition = definition
    self.path = path
    self.unitTable = unitTable
    self.gaps = gaps
    self.base = base
    self.offset = offset
    self.levels = levels
    self.repetition = repetition
    self.registers = registers
    self.cases = cases
    self.computed = computed
    self.blocks = blocks
    self.span = span
    self.source = source
  }

  /// The table of everything inside.
  var table: RegisterTable { unitTable.table }

  private lazy var registersByName = Dictionary(
    registers.map { ($0.definition.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The register that every layout of the block has under a name.
  func register(named name: String) -> ResolvedRegister? { registersByName[name] }

  /// The registers of every layout.
  var allRegisters: [ResolvedRegister] { cases.isEmpty ? registers : registers + cases.flatMap(\.registers) }

  private lazy var layouts = cases.map { item in
    Dictionary(item.registers.map { ($0.definition.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private lazy var layoutIndices = Dictionary(
    cases.enumerated().flatMap { index, item in item.registers.map { (ObjectIdentifier($0), index) } },
    uniquingKeysWith: { first, _ in first })

  /// The register of a name in the layout that a register belongs to; `nil` also for one that every layout has.
  func register(named name: String, inLayoutOf register: ResolvedRegister) -> ResolvedRegister? {
    layoutIndices[ObjectIdentifier(register)].flatMap { layouts[$0][name] }
  }

  /// The register that chooses between the layouts, if it is there.
  var selector: ResolvedRegister? {
    definition.selection?.selector.flatMap { register(named: $0) }
  }

  /// Whether a device can have several of it: it repeats, or is every block of its id.
  var isOneOfMany: Bool { definition.repetition != nil || definition.membership?.isEvery == true }

  /// The words of a block of a chain that hold its id and its length.
  var link: Range<Int>? { definition.membership.map { _ in 0..<ChainDefinition.linkWords } }

  /// The addresses that one instance occupies: the extent where one is declared.
  var footprint: Int? { definition.extent ?? span }
}
