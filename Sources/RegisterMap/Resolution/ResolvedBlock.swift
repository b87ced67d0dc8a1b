import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A block with its place resolved.
final class ResolvedBlock {
  let definition: BlockDefinition
  /// The path in the map: `outlets.poles`.
  let path: String
  let table: RegisterTable
  let gaps: GapPolicy?
  /// The absolute address of the first instance.
  let base: Int?
  /// The distance from the base of the block around, or the absolute address at the top.
  let offset: Int?
  /// The repeats from the outermost block to this one.
  let levels: [AddressRun.Level]
  let repetition: BlockLayout.Repeat?
  let registers: [ResolvedRegister]
  let blocks: [ResolvedBlock]
  /// The addresses from the base to the end of the last thing inside; `nil` when any of it is unknown.
  let span: Int?
  /// The source of the block or, where it has none, of the block around.
  let source: SourceCitation?

  init(
    definition: BlockDefinition, path: String, table: RegisterTable, gaps: GapPolicy?, base: Int?,
    offset: Int?, levels: [AddressRun.Level], repetition: BlockLayout.Repeat?, registers: [ResolvedRegister],
    blocks: [ResolvedBlock], span: Int?, source: SourceCitation?
  ) {
    self.definition = definition
    self.path = path
    self.table = table
    self.gaps = gaps
    self.base = base
    self.offset = offset
    self.levels = levels
    self.repetition = repetition
    self.registers = registers
    self.blocks = blocks
    self.span = span
    self.source = source
  }

  /// The addresses that one instance occupies: the extent where one is declared.
  var footprint: Int? { definition.extent ?? span }
}
