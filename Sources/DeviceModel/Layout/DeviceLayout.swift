public import ModbusProtocol
public import ReadPlanning

/// A map without errors, with every default applied and every address resolved.
///
/// Repeats stay folded: a block that repeats 128 times is one `BlockLayout`. Everything above the compiler
/// (Swift generation, reports, the simulator) reads only this.
public struct DeviceLayout: Sendable {
  /// The map's file name without its suffix: `socomec-resys-b40`.
  public var mapName: String
  /// The device's name as the vendor writes it.
  public var name: String
  /// The Swift type of the device: `ResysB40`.
  public var swiftName: String
  /// The vendor's name.
  public var vendor: String?
  /// One sentence on what the device is.
  public var summary: String?
  /// The documents that the map is transcribed from, in the map's order.
  public var documents: [DocumentLayout]
  /// Where blocks are printed that have no source of their own, ready to show.
  package var source: String? = nil
  /// The functions that the device knows; `nil` where the map does not give it.
  public var functions: Set<FunctionCode>? = nil
  /// For each table, the tables that hold the same, itself among them, in the order to try; nothing where one function
  /// reads it.
  public var readAlternatives: [RegisterTable: [RegisterTable]] = [:]
  /// How much the device takes at once, never above what the protocol allows, and how long it may take.
  public var limits: RequestLimits
  /// The settings of the device's serial line, if the map gives them.
  public var serial: SerialLayout?
  /// What the client says about the device at hand, in the map's order.
  public var settings: [SettingLayout] = []
  /// The chains that blocks are found in, in the map's order.
  public var chains: [ChainLayout] = []
  /// The types declared under `types`, in the map's order.
  public var types: [NamedType]
  /// The top-level blocks, in the map's order.
  public var blocks: [BlockLayout]
  /// Where the documents are wrong, in the map's order.
  public var errata: [ErratumLayout] = []
  /// What the map leaves to its documents, in the map's order.
  package var uncovered: [UncoveredLayout] = []
  /// Where a request may read, per table of a unit, sorted by address.
  public var readableRuns: [UnitTable: [AddressRun]]
  /// The addresses that are read only when asked for (read side effects), per table of a unit.
  public var sideEffects: [UnitTable: [AddressRun]]
  /// The addresses that the device answers for only while some condition holds, per table of a unit. They are read when the
  /// values there were found to be there, and never as filler.
  public var conditionalRuns: [UnitTable: [AddressRun]]
  /// The addresses behind borders of which nobody knows whether a request may cross them, per table of a unit. It may where the
  /// client lets it try.
  public var openBorders: [UnitTable: [AddressRun]] = [:]

  package init(
    mapName: String, name: String, swiftName: String, vendor: String?, summary: String?,
    documents: [DocumentLayout], functions: Set<FunctionCode>? = nil,
    readAlternatives: [RegisterTable: [RegisterTable]] = [:], limits: RequestLimits,
    serial: SerialLayout?, settings: [SettingLayout] = [], types: [NamedType], blocks: [BlockLayout],
    errata: [ErratumLayout] = [],
    readableRuns: [UnitTable: [AddressRun]], sideEffects: [UnitTable: [AddressRun]],
    conditionalRuns: [UnitTable: [AddressRun]] = [:]
  ) {
    self.mapName = mapName
    self.name = name
    self.swiftName = swiftName
    self.vendor = vendor
    self.summary = summary
    self.documents = documents
    self.functions = functions
    self.readAlternatives = readAlternatives
    self.limits = limits
    self.serial = serial
    self.settings = settings
    self.types = types
    self.blocks = blocks
    self.errata = errata
    self.readableRuns = readableRuns
    self.sideEffects = sideEffects
    self.conditionalRuns = conditionalRuns
  }

  /// Where the block of a register is found, if the device has to tell that.
  package func membership(of register: RegisterLayout) -> ChainMembership? {
    register.chainBlock.flatMap { number in blocks.first { $0.chainBlock == number }?.membership }
  }

  /// The other tables that hold the same as the one of a register.
  package func otherTables(for register: RegisterLayout) -> [RegisterTable] {
    guard register.unitID == nil else { return [] }
    return readAlternatives[register.table, default: []].filter { $0 != register.table }
  }

  /// The unit ids that the map gives to blocks, in ascending order; those of blocks that were left out are among them.
  public var namedUnits: [UnitID] {
    Set(blocks.compactMap(\.unitID) + unitsLeftOut).sorted { $0.rawValue < $1.rawValue }
  }

  /// The unit ids of blocks that the layout lacks because of errors: the device itself is at none of them.
  package var unitsLeftOut: [UnitID] = []

  /// The addresses of a table that no request reads as filler.
  package func avoidedRuns(in table: UnitTable) -> [AddressRun] {
    sideEffects[table, default: []] + conditionalRuns[table, default: []]
  }
}

/// A document that the map cites.
public struct DocumentLayout: Sendable, Hashable {
  /// The key by which the map cites it.
  public var id: String
  /// Its title.
  public var title: String
  /// Its edition or number, as printed.
  public var edition: String?

  package init(id: String, title: String, edition: String?) {
    self.id = id
    self.title = title
    self.edition = edition
  }
}

/// How many addresses one request may carry, how many requests the device takes at once, and how soon it answers.
public struct RequestLimits: Sendable, Hashable {
  /// Registers in one read, 1…125.
  public var readRegisters: Int
  /// Registers in one write, 1…123.
  public var writeRegisters: Int
  /// Bits in one read, 1…2000.
  public var readBits: Int
  /// Bits in one write, 1…1968.
  public var writeBits: Int
  /// Requests that the device takes over TCP before it has answered the first, 1…16.
  public var inFlight = 1
  /// The milliseconds within which the device answers; `nil` where the map does not give it.
  public var timeoutMilliseconds: Int? = nil
  /// The milliseconds for which the device is left alone between two requests.
  public var pauseMilliseconds = 0
  /// The milliseconds for which the device is left alone when the connection has been made.
  public var pauseAfterConnectingMilliseconds = 0

  package init(
    readRegisters: Int, writeRegisters: Int, readBits: Int, writeBits: Int, inFlight: Int = 1,
    timeoutMilliseconds: Int? = nil
  ) {
    self.readRegisters = readRegisters
    self.writeRegisters = writeRegisters
    self.readBits = readBits
    self.writeBits = writeBits
    self.inFlight = inFlight
    self.timeoutMilliseconds = timeoutMilliseconds
  }

  /// What the protocol allows (Modbus Application Protocol V1.1b3, sections 6.1 to 6.12).
  public static let `protocol` = RequestLimits(
    readRegisters: RegisterTable.holdingRegister.maximumReadCount,
    writeRegisters: RegisterTable.holdingRegister.maximumWriteCount,
    readBits: RegisterTable.coil.maximumReadCount, writeBits: RegisterTable.coil.maximumWriteCount)
}
