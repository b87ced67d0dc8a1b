/// One of the four address spaces of a Modbus device (Modbus Application Protocol V1.1b3, section 4.3).
public enum RegisterTable: String, Sendable, Hashable, CaseIterable {
  /// Single bits that can be read and written.
  case coil
  /// Single bits that can only be read.
  case discreteInput = "discrete-input"
  /// 16-bit registers that can only be read.
  case inputRegister = "input-register"
  /// 16-bit registers that can be read and written.
  case holdingRegister = "holding-register"

  /// Whether an address of this table holds one bit rather than 16.
  @inlinable public var holdsBits: Bool { self == .coil || self == .discreteInput }

  /// Whether the protocol has a function to write this table.
  @inlinable public var isWritable: Bool { self == .coil || self == .holdingRegister }

  /// The function that reads this table.
  public var readFunction: FunctionCode {
    switch self {
    case .coil: .readCoils
    case .discreteInput: .readDiscreteInputs
    case .inputRegister: .readInputRegisters
    case .holdingRegister: .readHoldingRegisters
    }
  }

  /// The other table of bits, or of registers.
  package var counterpart: RegisterTable {
    switch self {
    case .coil: .discreteInput
    case .discreteInput: .coil
    case .inputRegister: .holdingRegister
    case .holdingRegister: .inputRegister
    }
  }

  /// The functions that write so many addresses of this table, the smallest request first.
  package func writeFunctions(count: Int) -> [FunctionCode] {
    switch self {
    case .coil: count == 1 ? [.writeSingleCoil, .writeMultipleCoils] : [.writeMultipleCoils]
    case .holdingRegister:
      count == 1 ? [.writeSingleRegister, .writeMultipleRegisters] : [.writeMultipleRegisters]
    case .discreteInput, .inputRegister: []
    }
  }

  /// The most addresses that one read may ask for: 2000 bits or 125 registers.
  @inlinable public var maximumReadCount: Int { holdsBits ? 2000 : 125 }

  /// The most addresses that one write may carry: 1968 coils, 123 holding registers, 0 for tables without writes.
  @inlinable public var maximumWriteCount: Int { isWritable ? (holdsBits ? 1968 : 123) : 0 }
}
