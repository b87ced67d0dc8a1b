import ModbusProtocol

extension UnitID {
  /// The call that puts a place or a site at this unit.
  var call: String { ".ofUnit(\(rawValue))" }
}
