import DeviceModel

/// What a column of a register table holds.
package enum ColumnRole: String, Sendable, Hashable, CaseIterable {
  /// An address, in hexadecimal where the numbers of the column look like it.
  case address
  case hexAddress = "hex-address"
  case decimalAddress = "decimal-address"
  /// The first address of a whole group.
  case start
  /// The last address.
  case end
  /// The distance from an address that the text around tells.
  case offset
  /// A number that counts from 1, or from 40001.
  case number
  case words
  case bytes
  case bits
  /// A number of registers, or of bytes; the type tells.
  case size
  /// Which bits of a word.
  case position
  case type
  case access
  /// What is allowed while the device is locked.
  case locked
  /// What is allowed while it is unlocked.
  case unlocked
  /// The functions to read with, and to write with where there is one column for both.
  case functions
  case writeFunctions = "write-functions"
  /// The table: coils, discrete inputs, input or holding registers.
  case table
  case unit
  /// What the raw number is multiplied by.
  case scale
  /// What the raw number is divided by.
  case divisor
  /// How many of the digits of the raw number are decimals.
  case decimals
  case range
  case minimum
  case maximum
  /// A range, a list of values or of their meanings.
  case values
  case `default`
  /// The order of words, or of bytes.
  case wordOrder = "word-order"
  case title
  case description

  /// Whether it tells where something is.
  var isAddress: Bool {
    switch self {
    case .address, .hexAddress, .decimalAddress, .start, .offset, .number: true
    default: false
    }
  }

  /// Whether the text of a cell is one that such a column has: `nil` where any text is.
  func fits(_ cell: String) -> Bool? {
    let text = cell.trimmed
    switch self {
    case .address, .start, .end, .offset: return PrintedAddress(text, radix: 16) != nil
    case .hexAddress: return PrintedAddress(text, radix: 16) != nil
    case .decimalAddress, .number: return PrintedAddress(text, radix: 10) != nil
    case .words, .bytes, .bits, .size: return Int(text).map { (0...65536).contains($0) } ?? false
    case .functions, .writeFunctions: return FunctionList(text) != nil
    case .access, .locked, .unlocked: return PrintedAccess.read(text) != nil
    case .type: return PrintedType(text, words: nil) == nil ? nil : true
    case .unit: return PrintedUnit(text)?.code == nil ? nil : true
    case .scale, .divisor, .decimals, .range, .minimum, .maximum, .values, .default, .wordOrder, .title,
      .description,
      .position, .table:
      return nil
    }
  }

  /// Whether a text that a user says of all rows is one that is understood.
  func understands(_ text: String) -> Bool {
    switch self {
    case .type: PrintedType(text, words: nil) != nil
    case .unit: PrintedUnit(text)?.code != nil
    case .scale: PrintedScale.read(text) != nil
    case .divisor: PrintedScale.read(divisor: text) != nil
    case .decimals: PrintedScale.read(decimals: text) != nil
    case .table: RegisterTableName.read(cell: text) != nil
    case .range: PrintedRange(text) != nil
    case .minimum, .maximum, .default: PrintedNumber.number(text) != nil
    case .wordOrder: if case .order = PrintedWordOrder.read(text) { true } else { false }
    default: fits(text) ?? true
    }
  }
}
