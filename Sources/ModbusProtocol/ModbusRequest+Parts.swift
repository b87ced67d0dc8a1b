extension ModbusRequest {
  /// The function that carries the request.
  public var function: FunctionCode {
    switch self {
    case .read(let table, _, _): table.readFunction
    case .writeSingleCoil: .writeSingleCoil
    case .writeSingleRegister: .writeSingleRegister
    case .writeMultipleCoils: .writeMultipleCoils
    case .writeMultipleRegisters: .writeMultipleRegisters
    case .maskWriteRegister: .maskWriteRegister
    case .readWriteMultipleRegisters: .readWriteMultipleRegisters
    case .readDeviceIdentification: .readDeviceIdentification
    }
  }

  /// What the request reads, `nil` when that is nothing that has an address.
  public var reads: RegisterArea? {
    switch self {
    case .read(let table, let address, let count): RegisterArea(table, address: address, count: count)
    case .readWriteMultipleRegisters(let address, let count, _, _):
      RegisterArea(.holdingRegister, address: address, count: count)
    case .writeSingleCoil, .writeSingleRegister, .writeMultipleCoils, .writeMultipleRegisters,
      .maskWriteRegister, .readDeviceIdentification:
      nil
    }
  }

  /// What the request writes, `nil` when it only reads.
  public var writes: RegisterArea? {
    switch self {
    case .read, .readDeviceIdentification: nil
    case .writeSingleCoil(let address, _): RegisterArea(.coil, address: address, count: 1)
    case .writeMultipleCoils(let address, let values):
      RegisterArea(.coil, address: address, count: values.count)
    case .writeSingleRegister(let address, _), .maskWriteRegister(let address, _, _):
      RegisterArea(.holdingRegister, address: address, count: 1)
    case .writeMultipleRegisters(let address, let values),
      .readWriteMultipleRegisters(_, _, let address, let values):
      RegisterArea(.holdingRegister, address: address, count: values.count)
    }
  }

  /// Whether the request changes the device.
  public var isWrite: Bool { function.isWrite }
}
