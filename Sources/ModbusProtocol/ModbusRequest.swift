/// What a client asks of a device. `validate()` checks whether it can be put on the wire.
public enum ModbusRequest: Sendable, Hashable {
  /// Reads `count` addresses of a table (functions 1 to 4).
  case read(RegisterTable, address: UInt16, count: Int)
  /// Writes one coil (function 5).
  case writeSingleCoil(address: UInt16, value: Bool)
  /// Writes one holding register (function 6).
  case writeSingleRegister(address: UInt16, value: UInt16)
  /// Writes adjacent coils (function 15).
  case writeMultipleCoils(address: UInt16, values: [Bool])
  /// Writes adjacent holding registers (function 16).
  case writeMultipleRegisters(address: UInt16, values: [UInt16])
  /// Makes a holding register `(old & and) | (or & ~and)` (function 22).
  case maskWriteRegister(address: UInt16, and: UInt16, or: UInt16)
  /// Writes adjacent holding registers and then reads others, in one transaction (function 23).
  case readWriteMultipleRegisters(
    readAddress: UInt16, readCount: Int, writeAddress: UInt16, values: [UInt16])
  /// Reads how the device identifies itself, from `object` on (function 43, type 14).
  case readDeviceIdentification(DeviceIdentification.Category, object: UInt8)
}
