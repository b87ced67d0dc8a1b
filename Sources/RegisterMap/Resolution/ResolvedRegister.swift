import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// A register with its defaults and address resolved.
final class ResolvedRegister {
  let definition: RegisterDefinition
  /// The path in the map: `outlets.poles.rms-current`.
  let path: String
  /// The table of the unit that has its addresses.
  let unitTable: UnitTable
  /// The distance from the base of its block.
  let offset: Int?
  /// The absolute address in the first instance.
  let address: Int?
  /// The absolute address to write to in the first instance, where it is another.
  let writeAddress: Int?
  /// The distance of each word from that address, where they lie apart; empty elsewhere.
  let apart: [Int]
  /// The type of the value or of one element.
  let type: ValueType?
  /// Whether what its words mean is known; where it is not, that has a finding.
  let isUnderstood: Bool
  /// The addresses of the value or of one element.
  let elementWords: Int?
  let access: RegisterLayout.Access
  let wordOrder: RegisterLayout.WordOrder
  let byteOrder: RegisterLayout.ByteOrder
  /// The unit of every value: its own, or that of a block around.
  let unit: StatedUnit?
  let writeWhole: Bool
  let isIdempotent: Bool
  /// The factory setting as a number; for an enum, the raw value of the case.
  let defaultValue: ExactNumber?

  init(
    definition: RegisterDefinition, path: String, unitTable: UnitTable, offset: Int?, address: Int?,
    writeAddress: Int?,
    apart: [Int],
    type: ValueType?, isUnderstood: Bool, elementWords: Int?, access: RegisterLayout.Access,
    wordOrder: RegisterLayout.WordOrder,
    byteOrder: RegisterLayout.ByteOrder, unit: StatedUnit?, writeWhole: Bool, isIdempotent: Bool,
    defaultValue: ExactNumber?
  ) {
    self.definition = definition
    self.path = path
    self.unitTable = unitTable
    self.offset = offset
    self.address = address
    self.writeAddress = writeAddress
    self.apart = apart
    self.type = type
    self.isUnderstood = isUnderstood
    self.elementWords = elementWords
    self.access = access
    self.wordOrder = wordOrder
    self.byteOrder = byteOrder
    self.unit = unit
    self.writeWhole = writeWhole
    self.isIdempotent = isIdempotent
    self.defaultValue = defaultValue
  }

  /// The table.
  var table: RegisterTable { unitTable.table }

  /// Whether a decimal address is printed beside the address, and is another.
  var disagreesWithDecimal: Bool {
    guard let decimal = definition.decimal, let address else { return false }
    return decimal != address
  }

  /// The number of elements, 1 for a value that is not an array.
  var elements: Int { definition.count ?? 1 }
  /// The addresses from the first of the value to its last.
  var totalWords: Int? { apart.max().map { $0 + 1 } ?? elementWords.map { $0 * elements } }

  /// The ranges of addresses that the value takes, from a first one on; none where its size is unknown.
  func ranges(from start: Int) -> [Range<Int>] {
    guard apart.isEmpty else { return apart.map { start + $0..<start + $0 + 1 } }
    return totalWords.map { [start..<start + $0] } ?? []
  }

  /// The bits of the word that the value is in, where it is not all of its words and they are sound.
  var bits: ClosedRange<Int>? {
    guard let (low, high) = definition.part?.bits, low >= 0, low <= high, high < 16 else { return nil }
    return low...high
  }

  /// Whether the bits of the word that the value is in are known, where it is not all of its words.
  var areBitsSound: Bool { definition.part == nil || bits != nil }

  /// Whether the value is some bits of a word with a sign, of which cases do not tell the bits.
  var isSignedPart: Bool { definition.part != nil && type?.isSigned == true }

  /// The address to write to where the register can have one and it is another; one that it must not have has a finding.
  var soundWriteAddress: Int? {
    access == .readWrite && apart.isEmpty && definition.part == nil && writeAddress != address
      ? writeAddress : nil
  }

  /// The distance of the address to write to from the base of the block, where it is another address.
  var writeOffset: Int? {
    guard let writeAddress, let address, let offset else { return nil }
    return writeAddress - address + offset
  }

  /// Whether a read may cover the register, for its value or as filler.
  var isAnswered: Bool { access.isReadable || definition.readsAsZero }
}
