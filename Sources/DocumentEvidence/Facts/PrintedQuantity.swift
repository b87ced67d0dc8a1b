import DeviceModel

/// A number with the unit of its row behind it, as a bound or a factory setting has it: `95%`, `60 s`, `100Ah`.
enum PrintedQuantity {
  /// The number that a whole cell is, or one with the unit of its row behind it; `nil` with any other behind it.
  static func number(_ cell: String, of unit: PrintedUnit?) -> ExactNumber? {
    var scanner = TextScanner(cell.trimmed)
    guard let number = PrintedNumber.take(&scanner) else { return nil }
    let rest = scanner.rest.trimmed
    return rest.isEmpty || isSame(rest, as: unit) ? number : nil
  }

  /// Whether a text is the unit of a row in a spelling of its own, without a step.
  static func isSame(_ text: String, as unit: PrintedUnit?) -> Bool {
    guard let unit, let code = unit.code, let printed = PrintedUnit(text) else { return false }
    return printed.code == code && printed.scale == nil && !printed.hasOpenScale
  }

  /// Whether a text may be the mark of a hexadecimal number as well: the last letters of `24h` and `100Ah`.
  static func mayBeMark(_ text: String) -> Bool { ["h", "ah"].contains(text.lowercased()) }
}
