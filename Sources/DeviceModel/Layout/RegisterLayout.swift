public import MapSyntax
public import ModbusProtocol
public import RegisterEncoding

/// One value of a device: where it lives, how its words are read, what may be written.
public struct RegisterLayout: Sendable {
  /// What a client may do with the value.
  public enum Access: String, Sendable, Hashable, CaseIterable {
    /// Read it.
    case read
    /// Write it.
    case write
    /// Read it and write it.
    case readWrite = "read-write"
    /// Documented but not usable; no code is generated for it.
    case none

    /// Whether the value can be read.
    public var isReadable: Bool { self == .read || self == .readWrite }
    /// Whether the value can be written.
    public var isWritable: Bool { self == .write || self == .readWrite }
  }

  /// The order of the words of a value that is wider than one.
  public enum WordOrder: String, Sendable, Hashable, CaseIterable {
    /// The most significant word first.
    case big
    /// The least significant word first.
    case little
    /// As the device is set; the client gives it.
    case setting
    /// The document does not print it; the client gives it.
    case unknown

    /// Whether the map leaves the order to the client.
    public var isLeftOpen: Bool { self == .setting || self == .unknown }
  }

  /// The order of the two bytes in a word.
  public enum ByteOrder: String, Sendable, Hashable, CaseIterable {
    /// The most significant byte first.
    case big
    /// The least significant byte first.
    case little
  }

  /// What the vendor allows to be written, in the value's unit (after scale and offset).
  public indirect enum Constraint: Sendable, Hashable {
    /// Between two bounds, or above or below one, in steps counted from zero.
    case range(NumberRange, step: ExactNumber?)
    /// One of the values listed.
    case list([ExactNumber])
  }

  /// A command: a write-only register and the value that triggers it.
  public struct Command: Sendable, Hashable {
    /// The raw value to write.
    public var value: UInt64

    package init(value: UInt64) {
      self.value = value
    }
  }

  /// The name in the map, kebab case.
  public var name: String
  /// The Swift property: `currentTotal`.
  public var swiftName: String
  /// A short title, if the map gives one.
  public var title: String?
  /// More about the value, if the map has more.
  public var description: String?
  /// What the document calls the value, if the map has that.
  public var called: String? = nil
  /// The names that the value had in earlier maps, kebab case.
  public var formerNames: [String] = []
  /// Where it is printed, ready to show, if it differs from the block's.
  public var source: String?
  /// The table.
  public var table: RegisterTable
  /// The unit id that it is read from and written to; `nil` for the one of the device.
  public var unitID: UnitID? = nil
  /// The number of its block among all blocks, from 1, if that has to be found.
  package var chainBlock: UInt16? = nil
  /// The distance from the base of the block.
  public var offset: Int
  /// The type of the value, or of one element of an array.
  public var type: ValueType
  /// The addresses of the value or of one element: registers, or 1 for a bit.
  public var words: Int
  /// For a value whose words lie apart, the distance of each from its first address, the most significant word first;
  /// empty for any other.
  public var apart: [Int] = []
  /// The bits of its one word that the value is in; `nil` for a value that has its words to itself.
  public var bits: ClosedRange<Int>? = nil
  /// The number of elements, or `nil` for a value that is not an array.
  public var count: Int?
  /// The order of the words.
  public var wordOrder: WordOrder
  /// The order of the two bytes in a word.
  public var byteOrder: ByteOrder
  /// How the raw number becomes the value. Only for integers and floats.
  public var scaling: RegisterScaling
  /// Where another register of the block gives the scale; `scaling` then changes nothing.
  public var scaleChoice: ScaleChoice? = nil
  /// The unit, as shown to people.
  public var unit: String?
  /// Where another register of the block chooses the unit: which, and the unit for each of its raw values.
  public var unitChoice: UnitChoice? = nil
  /// Raw values that mean that there is no value.
  public var notAvailable: [RegisterSentinel] = []
  /// What a value that is read has to be, in its unit; anything else is an error.
  public var plausible: NumberRange? = nil
  /// Whether people are shown the number in hexadecimal.
  public var isHexadecimal = false
  /// What a client may do.
  public var access: Access
  /// The function code to read with; always fits the table.
  public var readFunction: FunctionCode?
  /// The function codes that the device takes for a write, in order of preference.
  public var writeFunctions: [FunctionCode]
  /// The distance of the address to write to from the base of the block, where it is not the one to read from.
  public var writeOffset: Int? = nil
  /// Whether the device takes the value only when all its words are written in one request.
  public var writeWhole: Bool = false
  /// Whether the value may be written twice where once was meant.
  public var isIdempotent: Bool = false
  /// Whether the value never changes in a device.
  public var isConstant: Bool = false
  /// Whether the document demands the value of every device.
  public var isMandatory: Bool = false
  /// How often the value is worth reading, where that differs from the block.
  public var refresh: RefreshRate? = nil
  /// What may be written.
  public var constraint: Constraint?
  /// The registers that hold bounds of what may be written, which `constraint` then lacks.
  public var limitRegisters: LimitRegisters? = nil
  /// The factory default, in the value's unit.
  public var defaultValue: ExactNumber?
  /// The command, for a register that triggers an action.
  public var command: Command?
  /// What has to hold for the value to be there, beside what its block needs: first what the registers that decide depend
  /// on themselves.
  public var presence: [PresenceCondition] = []
  /// What reading the register sets off, as a name; such a register is never read as filler.
  public var onRead: String?
  /// Examples: raw words and their value.
  public var examples: [Example]
  /// The range in the map, for findings that later rooms raise.
  public var range: SourceRange

  package init(
    name: String, swiftName: String, title: String?, description: String?, source: String?,
    table: RegisterTable, offset: Int, type: ValueType, words: Int, bits: ClosedRange<Int>? = nil,
    count: Int?,
    wordOrder: WordOrder,
    byteOrder: ByteOrder, scaling: RegisterScaling, scaleChoice: ScaleChoice? = nil, unit: String?,
    unitChoice: UnitChoice? = nil, notAvailable: [RegisterSentinel] = [], plausible: NumberRange? = nil,
    isHexadecimal: Bool = false, access: Access,
    readFunction: FunctionCode?, writeFunctions: [FunctionCode], writeOffset: Int? = nil,
    writeWhole: Bool = false,
    isIdempotent: Bool = false, isConstant: Bool = false, refresh: RefreshRate? = nil,
    constraint: Constraint?,
    limitRegisters: LimitRegisters? = nil, defaultValue: ExactNumber?, command: Command?,
    presence: [PresenceCondition] = [], onRead: String?, examples: [Example], range: SourceRange
  ) {
    self.name = name
    self.swiftName = swiftName
    self.title = title
    self.description = description
    self.source = source
    self.table = table
    self.offset = offset
    self.type = type
    self.words = words
    self.bits = bits
    self.count = count
    self.wordOrder = wordOrder
    self.byteOrder = byteOrder
    self.scaling = scaling
    self.scaleChoice = scaleChoice
    self.unit = unit
    self.unitChoice = unitChoice
    self.notAvailable = notAvailable
    self.plausible = plausible
    self.isHexadecimal = isHexadecimal
    self.access = access
    self.readFunction = readFunction
    self.writeFunctions = writeFunctions
    self.writeOffset = writeOffset
    self.writeWhole = writeWhole
    self.isIdempotent = isIdempotent
    self.isConstant = isConstant
    self.refresh = refresh
    self.constraint = constraint
    self.limitRegisters = limitRegisters
    self.defaultValue = defaultValue
    self.command = command
    self.presence = presence
    self.onRead = onRead
    self.examples = examples
    self.range = range
  }

  /// The table of the unit that has its addresses.
  public var unitTable: UnitTable {
    var unitTable = UnitTable(table, of: unitID)
    unitTable.block = chainBlock
    return unitTable
  }

  /// The names of the registers of its block that choose its unit or its scale and come in one request with it.
  public var choosers: [String] {
    [unitChoice?.selector, scaleApart == nil ? scaleChoice?.selector : nil].compactMap(\.self)
  }

  /// The lowest bit of the word that the value is in.
  package var lowBit: Int { bits?.lowerBound ?? 0 }

  /// The addresses from the first of the value, or of one element, to its last: more than `words` where these lie apart.
  public var reach: Int { apart.max().map { $0 + 1 } ?? words }

  /// The addresses from the first of the value to its last, all elements together.
  public var totalWords: Int { reach * (count ?? 1) }

  /// A unit that the value of another register chooses.
  public struct UnitChoice: Sendable, Hashable {
    /// The name of the register that chooses, in the same block.
    public var selector: String
    /// The units by raw value.
    public var units: [UInt64: String]

    package init(selector: String, units: [UInt64: String]) {
      self.selector = selector
      self.units = units
    }
  }

  /// Raw words and their value.
  public struct Example: Sendable, Hashable {
    /// The words in the order of their addresses.
    public var words: [UInt16]
    /// The value, written as `ValueFormatter` shows it.
    public var value: String

    package init(words: [UInt16], value: String) {
      self.words = words
      self.value = value
    }
  }
}
