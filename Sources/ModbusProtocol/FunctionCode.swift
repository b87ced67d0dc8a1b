/// The public function codes this project speaks (Modbus Application Protocol V1.1b3, section 6).
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

  /// Whether the function changes the device.
  @inlinable public var isWrite: Bool { rawValue >= 5 }
}
