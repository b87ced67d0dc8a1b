import DeviceModel
import ModbusProtocol

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
  /// The facts whose cells are filled and not understood.
  package var unclear: Set<FactKind> = []
  /// Whether there is a column for access, and nothing in it.
  package var hasBlankAccess = false
  /// What the document calls the value, on one line.
  package var title: String?

  /// The address that the row prints first; of numbers alone, by the convention that they are of.
  package var address: Int? { hexadecimal ?? decimal ?? number.map(Self.address(ofNumber:)) }

  /// Every address that the row prints.
  package var addresses: [Int] {
    var addresses: [Int] = []
    for address in [hexadecimal, decimal, number.map(Self.address(ofNumber:))].compactMap(\.self)
    where !addresses.contains(address) { addresses.append(address) }
    return addresses
  }

  /// The address of a register number: 40001 and 400001 are the first holding register, 30001 the first input register, and
  /// so on; any other number counts from 1.
  package static func address(ofNumber number: Int) -> Int {
    for base in bases
    where (base...base + 9998).contains(number) || (base >= 100_000 && (base...base + 65535).contains(number))
    {
      return number - base
    }
    return max(0, number - 1)
  }

  /// The numbers of the first register by the conventions with five and with six digits.
  static let bases = [40001, 400_001, 30001, 300_001, 10001, 100_001]

  /// Whether a number goes with an address by any convention.
  package static func isNumber(_ number: Int, of address: Int) -> Bool {
    number - address == 1 || bases.contains(number - address)
  }
}
