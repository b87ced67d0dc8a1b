/// What a device answered, already validated against the request.
public enum ModbusResponse: Sendable, Hashable {
  /// The values read, one element an address: a register's word, or 0 or 1 for a bit.
  case values([UInt16])
  /// The write was carried out.
  case written
  /// How the device identifies itself.
  case identification(DeviceIdentification)
}
