import ModbusProtocol

/// A value as it was read, or why it was not.
protocol Reading {
  /// What was read, as people name it.
  var name: String { get }
  /// The value as people read it, or that it is not there; `nil` when reading failed.
  var text: String? { get }
  /// Why there is no value where one was asked for; `nil` when there is one.
  var error: String? { get }
  /// The unit that was asked, where it is not the device's own.
  var otherUnit: UnitID? { get }
  /// The value for a table.
  var cell: ReadingCell { get }
  /// The reading as one JSON object.
  var json: String { get }
}

extension Reading {
  /// None: the unit of the device was asked.
  var otherUnit: UnitID? { nil }
  /// The text, without a unit of its own.
  var cell: ReadingCell { ReadingCell(value: text) }
}
