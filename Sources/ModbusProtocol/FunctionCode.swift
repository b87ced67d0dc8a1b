/// The public function codes this project speaks (Modbus Application Protocol V1.1b3, section 6).
public enum FunctionCode: UInt8, Sendable, Hashable, CaseIterable {
  case readCoils = 1
  case readDiscreteInputs = 2
  case readHoldingRegisters = 3
  case readInputRegisters = 4
  case writeSingleCoil = 5
  case writeSingleRegister = 6
  case writeMultipleCoils = 15
  case writeMultipleRegisters = 16
}
