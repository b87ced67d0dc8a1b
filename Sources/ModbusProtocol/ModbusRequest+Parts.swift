extension ModbusRequest {
  /// The function that carries the request.
  public var function: FunctionCode {
    switch self {
    case .read(let table, _, _): table.readFunction
    case .writeSingleCoil: .writeSingleCoil
    case .writeSingleRegister: .writeSingleRegister
    case .writeMultipleCoils: .writeMultipleCoils
    case .writeMultipleRegisters: .writeMultipleRegisters
    }
  }

  /// The table that the request reads or writes.
  public var table: RegisterTable {
    switch self {
    case .read(let table, _, _): table
    case .writeSingleCoil, .writeMultipleCoils: .coil
    case .writeSingleRegister, .writeMultipleRegisters: .holdingRegister
    }
  }

  /// The first address, 0-based.
  public var address: UInt16 {
    switch self {
    case .read(_, let address, _), .writeSingleCoil(let address, _), .writeSingleRegister(let address, _),
      .writeMultipleCoils(let address, _), .writeMultipleRegisters(let address, _):
      address
    }
  }

  /// The number of addresses.
  public var count: Int {
    switch self {
    case .read(_, _, let count): count
    case .writeSingleCoil, .writeSingleRegister: 1
    case .writeMultipleCoils(_, let values): values.count
    case .writeMultipleRegisters(_, let values): values.count
    }
  }

  /// Whether the request changes the device.
  public var isWrite: Bool { function.isWrite }
}
