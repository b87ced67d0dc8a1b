public import MapSyntax
public import ModbusProtocol

/// A group of registers, perhaps repeated, perhaps with blocks inside.
public struct BlockLayout: Sendable {
  /// The repetition of a block: `count` instances, `stride` addresses apart.
  public struct Repeat: Sendable, Hashable {
    /// The number of instances, at least 1.
    public var count: Int
    /// The distance between neighbours, in addresses, at least 1.
    public var stride: Int
    /// Whether the device tells how many there are, by the length of the block around; `count` is then an example.
    public package(set) var isOpen = false
    /// Whether the instances reach to the end of that block.
    package var isUntilLength = false
    /// The most instances, where the map has a number.
    package var most: Int? = nil
    /// What the distance follows, where the device tells that by a count; `stride` is then an example.
    public package(set) var countedStride: CountedDistance? = nil

    package init(count: Int, stride: Int) {
      self.count = count
      self.stride = stride
    }
  }

  /// What a device allows while it is locked and while it is unlocked.
  public struct Lock: Sendable, Hashable {
    /// The level that has to be unlocked, kebab case.
    public var level: String
    /// Whether values can be read while it is locked.
    public var isReadableLocked: Bool
    /// Whether values can be written while it is locked.
    public var isWritableLocked: Bool

    package init(level: String, isReadableLocked: Bool, isWritableLocked: Bool) {
      self.level = level
      self.isReadableLocked = isReadableLocked
      self.isWritableLocked = isWritableLocked
    }
  }

  /// Several ways to read the same addresses, of which the value of a register chooses one.
  public struct Selection: Sendable {
    /// The register of the block that chooses.
    public var selector: String
    /// The cases in the map's order; a value that none names is unknown.
    public var cases: [SelectionCase]

    package init(selector: String, cases: [SelectionCase]) {
      self.selector = selector
      self.cases = cases
    }
  }

  /// One case of a selection.
  public struct SelectionCase: Sendable {
    /// The name in the map.
    public var name: String
    /// The Swift case; the type of its payload is the same with a capital first letter.
    public var swiftName: String
    /// A short title, if the map gives one.
    public var title: String?
    /// Where it is printed, if it differs from the block's.
    public var source: String?
    /// The section of the document that it is printed in, if it differs from the block's.
    package var section: String? = nil
    /// The raw values of the selector that choose it.
    public var values: [ClosedRange<UInt64>]
    /// The registers, sorted by offset from the base of the block.
    public var registers: [RegisterLayout]

    package init(
      name: String, swiftName: String, title: String?, source: String?, values: [ClosedRange<UInt64>],
      registers: [RegisterLayout]
    ) {
      self.name = name
      self.swiftName = swiftName
      self.title = title
      self.source = source
      self.values = values
      self.registers = registers
    }
  }

  /// The name in the map, kebab case.
  public var name: String
  /// The Swift property: `tripSetup`. The type is the same with a capital first letter.
  public var swiftName: String
  /// A short title, if the map gives one.
  public var title: String?
  /// More about the block, if the map has more.
  public var description: String?
  /// What the document calls the block, if the map has that.
  public var called: String? = nil
  /// The names that the block had in earlier maps, kebab case.
  public var formerNames: [String] = []
  /// The purpose of the block, if the document gives one.
  public var kind: Kind? = nil
  /// Where it is printed, ready to show: `RESYS B40 Modbus version, 553488A, 1.1`.
  public var source: String?
  /// The section of the document that it is printed in.
  package var section: String? = nil
  /// The number of addresses that the document prints for it.
  package var size: Int? = nil
  /// The addresses printed as reserved, counted from the base.
  package var reserved: [ClosedRange<Int>] = []
  /// The table of every register inside.
  public var table: RegisterTable
  /// The unit id that everything inside is read from and written to; `nil` for the one of the device.
  public var unitID: UnitID? = nil
  /// Where it is found, if the device has to tell where it is. Its offset is then 0, and addresses inside count from its id.
  public var membership: ChainMembership? = nil
  /// Where the device has it, once it was looked for.
  package var found: FoundPlaces? = nil
  /// Its number among all blocks, from 1, if it has to be found.
  package var chainBlock: UInt16? = nil
  /// The address of instance 0: absolute for a top-level block, from the parent's base for a nested one.
  public var offset: Int
  /// What the offset follows, where the device tells that by a count; `offset` is then an example.
  public package(set) var countedOffset: CountedDistance? = nil
  /// The addresses from the base to the end of the last register, nested blocks with all their repeats included.
  public var span: Int
  /// The declared size, if any. A read must not cross it.
  public var extent: Int?
  /// The repetition, or `nil` without one.
  public var repetition: Repeat?
  /// The shape that the block has, if it has one: every block of that shape has the same registers at the same offsets.
  public var shape: String? = nil
  /// The path of the register that counts the instances, if one does: `pdu.outlet-count`, or the name of
  /// a register of the block around.
  public var countPath: String? = nil
  /// What has to hold for the block to be there, with all its instances, beside what the block around needs.
  public var presence: [PresenceCondition] = []
  /// The lock, if the map gives one.
  public var lock: Lock? = nil
  /// How often what is inside is worth reading, where that differs from the block around.
  public var refresh: RefreshRate? = nil
  /// The selection, if the value of a register chooses how the rest of the block is read.
  public var selection: Selection? = nil
  /// The registers, sorted by offset.
  public var registers: [RegisterLayout]
  /// The values that are computed from registers of the block, in the map's order.
  public var computed: [ComputedLayout] = []
  /// The blocks inside, sorted by offset.
  public var blocks: [BlockLayout]
  /// The range in the map, for findings that later rooms raise.
  public var range: SourceRange

  package init(
    name: String, swiftName: String, title: String?, description: String?, kind: Kind? = nil,
    source: String?, table: RegisterTable, offset: Int, span: Int, extent: Int?, repetition: Repeat?,
    shape: String? = nil, countPath: String? = nil, presence: [PresenceCondition] = [], lock: Lock? = nil,
    refresh: RefreshRate? = nil, selection: Selection? = nil,
    registers: [RegisterLayout], computed: [ComputedLayout] = [], blocks: [BlockLayout], range: SourceRange
  ) {
    self.name = name
    self.swiftName = swiftName
    self.title = title
    self.description = description
    self.kind = kind
    self.source = source
    self.table = table
    self.offset = offset
    self.span = span
    self.extent = extent
    self.repetition = repetition
    self.shape = shape
    self.countPath = countPath
    self.presence = presence
    self.lock = lock
    self.refresh = refresh
    self.selection = selection
    self.registers = registers
    self.computed = computed
    self.blocks = blocks
    self.range = range
  }

  /// Whether a device can have several of it: it repeats, or is every block of its id.
  package var isOneOfMany: Bool { repetition != nil || membership?.isEvery == true }

  /// The table of the unit that everything inside is in.
  public var unitTable: UnitTable {
    var unitTable = UnitTable(table, of: unitID)
    unitTable.block = chainBlock
    return unitTable
  }

  /// The type's Swift name: `TripSetup`.
  public var swiftTypeName: String {
    SwiftName.typeName(swiftName.prefix(1).uppercased() + swiftName.dropFirst())
  }
}
