/// The public function codes that this project knows (Modbus Application Protocol V1.1b3, section 6).
public enum FunctionCode: UInt8, Sendable, Hashable, CaseIterable {
  /// Reads 1…2000 coils.
  case readCoils = 1
  /// Reads 1…2000 discrete inputs.
  case readDiscreteInputs = 2
  /// Reads 1…125 holding registers.
  case readHoldingRegisters = 3
  /// Reads 1…125 input registers.
  case readInputRegisters = 4
  /// Writes one coil.
  case writeSingleCoil = 5
  /// Writes one holding register.
  case writeSingleRegister = 6
  /// Writes 1…1968 coils.
  case writeMultipleCoils = 15
  /// Writes 1…123 holding registers.
  case writeMultipleRegisters = 16
  /// Changes single bits of one holding register.
  case maskWriteRegister = 22
  /// Writes 1…121 holding registers, then reads 1…125.
  case readWriteMultipleRegisters = 23
  /// Reads how a device identifies itself (the encapsulated interface's type 14).
  case readDeviceIdentification = 43

  /// Whether the function changes the device.
  @inlinable public var isWrite: Bool { rawValue >= 5 && self != .readDeviceIdentification }
}
