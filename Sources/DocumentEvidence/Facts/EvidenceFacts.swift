import DeviceModel
import ModbusProtocol
import RegisterMap

/// What a row says about a value, understood. This is the one place that reads it: a draft and a comparison see the same.
package struct EvidenceFacts: Sendable, Hashable {
  /// What a row is about.
  package enum Subject: String, Sendable, Hashable {
    /// A value.
    case value
    /// A block: where it begins, and how long it is.
    case group
    /// Addresses without a value.
    case reserved
  }

  /// What the row is about.
  package var subject = Subject.value
  /// Whether the addresses count from one that the text around tells.
  package var isOffset = false
  /// The address in hexadecimal, or of a column that does not say how it counts.
  package var hexadecimal: Int?
  /// The address in decimal.
  package var decimal: Int?
  /// The number of the register.
  package var number: Int?
  /// How the numbers of its column count, where they show it.
  package var numbering: Numbering?
  /// The cell that should hold the address, where nobody understands it; then there is no address.
  package var unknownAddress: String?
  /// The last address.
  package var last: Int?
  /// The addresses that the value takes.
  package var words: Int?
  /// The table, where the functions or the names of columns tell it.
  package var table: RegisterTable?
  /// The type, where it is one that is known.
  package var type: PrintedType?
  /// Whether a type is printed that is not known.
  package var hasUnknownType = false
  /// The order of its words, where it is printed.
  package var wordOrder: PrintedWordOrder?
  /// The unit.
  package var unit: PrintedUnit?
  /// What the raw number is multiplied by.
  package var scale: ExactNumber?
  /// What a client may do.
  package var access: RegisterLayout.Access?
  /// The functions to write with, where they are printed.
  package var writeFunctions: [FunctionCode] = []
  /// The bounds of what may be written.
  package var range: PrintedRange?
  /// The factory setting.
  package var defaultNumber: ExactNumber?
  /// The meanings of values and bits.
  package var choices = PrintedChoices("")
  /// Whether there are numbers with a colon between them, and nothing tells whether these are values.
  package var hasPairs = false
  /// Whether ranges of numbers have meanings, which are no single values.
  package var hasRanges = false
  /// The facts whose cells are filled and not understood, each with such a cell.
  package private(set) var unclearCells: [FactKind: String] = [:]
  /// The meanings of single raw values of a number, which are no names for all of them.
  package private(set) var remarks: [PrintedChoices.Value] = []
  /// Whether its text speaks of a scale that is not certain, or not the one that its cells have.
  package var hasTextScale = false
  /// Whether its text speaks of bounds that no cell has.
  package var hasTextRange = false
  /// Whether its text speaks of a factory setting that no cell has.
  package var hasTextDefault = false
  /// Whether its text speaks of an offset or a formula.
  package var hasTextOffset = false
  /// Whether it may be about reserved addresses: its title begins so, and nothing else tells.
  package var mayBeReserved = false
  /// Whether it has no title, and a column that nobody knows has a text about it alone.
  package var hasUnknownText = false
  /// How many values its title names: `Fan 1 -- 8`.
  var instances: Int?
  /// Whether its addresses reach over those of other rows, as those of several instances do.
  package var isInterleaved = false
  /// The half of a value that its texts say it is.
  package var half: PrintedHalf?
  /// The bits of a word that a cell gives, or how many bits it is.
  var position: ClosedRange<Int>?
  /// The bits of the one word that it shares with other rows.
  package var bits: ClosedRange<Int>?
  /// Whether there is a cell for bits, of which nobody knows what it says.
  package var hasPosition = false
  /// Whether there is a column for access, and nothing in it.
  package var hasBlankAccess = false
  /// What the document calls the value, on one line.
  package var title: String?

  /// The address that the row prints first; of a number alone, by the convention of its column.
  package var address: Int? { hexadecimal ?? decimal ?? numberedAddress }

  /// Whether there is no title, or only a dash for one.
  package var isUntitled: Bool { PrintedUnit.isNothing(title ?? "") }

  /// The facts whose cells are filled and not understood.
  package var unclear: Set<FactKind> { Set(unclearCells.keys) }

  /// Notes a cell that is not understood.
  mutating func note(_ kind: FactKind, in cell: String) {
    unclearCells[kind] = unclearCells[kind] ?? cell.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Forgets that the cells for a fact are not understood.
  mutating func forget(_ kind: FactKind) { unclearCells[kind] = nil }

  /// A row with a unit or a scale is about a number, whatever its text says of single values: `0 = no limit`. So is one that names
  /// nothing but numbers for no value. A list that counts on has names all the same.
  mutating func partRemarks() {
    let isScaled = scale.map { $0 != .one } ?? false
    let isOfNumber = (unit?.code != nil || isScaled) && !choices.isCounted
    guard choices.bits.isEmpty, isOfNumber || choices.values.allSatisfy(\.isUnavailable) else { return }
    remarks = choices.values
    if !remarks.isEmpty { choices = PrintedChoices("") }
  }

  /// Every address that the row prints.
  package var addresses: [Int] {
    var addresses: [Int] = []
    for address in [hexadecimal, decimal, numberedAddress].compactMap(\.self)
    where !addresses.contains(address) { addresses.append(address) }
    return addresses
  }

  /// The address of the number.
  private var numberedAddress: Int? { number.flatMap { RegisterNumber($0, numbering ?? .plain)?.address } }

  /// The table that the number names by its first digit.
  var numberedTable: RegisterTable? {
    number.flatMap { number in numbering.flatMap { RegisterNumber(number, $0)?.table } }
  }

  /// Whether a number goes with an address by any convention.
  package static func isNumber(_ number: Int, of address: Int) -> Bool {
    RegisterNumber.isNumber(number, of: address)
  }
}
