extension ModbusRequest {
  /// Reads a request's PDU, as a server does.
  ///
  /// - Throws: The exception to answer with: 1 for a function that is not known, 3 for a length, count, byte count,
  ///   coil value or category that is not allowed, 2 for addresses past 65535. Send it with
  ///   `ExceptionCode.encoded(for:)`.
  package init(pdu: [UInt8]) throws(ExceptionCode) {
    guard let first = pdu.first, let function = FunctionCode(rawValue: first) else { throw .illegalFunction }
    if function == .readDeviceIdentification {
      self = try Self.identification(pdu)
      return
    }
    guard pdu.count >= 5 else { throw .illegalDataValue }
    let address = BigEndian.word(pdu, at: 1)
    let word = BigEndian.word(pdu, at: 3)
    switch function {
    case .readCoils: self = try Self.read(.coil, address, word, pdu)
    case .readDiscreteInputs: self = try Self.read(.discreteInput, address, word, pdu)
    case .readHoldingRegisters: self = try Self.read(.holdingRegister, address, word, pdu)
    case .readInputRegisters: self = try Self.read(.inputRegister, address, word, pdu)
    case .writeSingleCoil:
      guard pdu.count == 5, word == Self.word(for: true) || word == Self.word(for: false) else {
        throw .illegalDataValue
      }
      self = .writeSingleCoil(address: address, value: word == Self.word(for: true))
    case .writeSingleRegister:
      guard pdu.count == 5 else { throw .illegalDataValue }
      self = .writeSingleRegister(address: address, value: word)
    case .writeMultipleCoils:
      let count = Int(word)
      let byteCount = PackedBits.byteCount(for: count)
      try Self.checkLength(pdu, dataAt: 6, byteCount: byteCount)
      self = .writeMultipleCoils(
        address: address, values: (0..<count).map { PackedBits.bit($0, of: pdu, from: 6) })
    case .writeMultipleRegisters:
      self = .writeMultipleRegisters(address: address, values: try Self.words(pdu, count: word, dataAt: 6))
    case .maskWriteRegister:
      guard pdu.count == 7 else { throw .illegalDataValue }
      self = .maskWriteRegister(address: address, and: word, or: BigEndian.word(pdu, at: 5))
    case .readWriteMultipleRegisters:
      guard pdu.count >= 10 else { throw .illegalDataValue }
      self = .readWriteMultipleRegisters(
        readAddress: address, readCount: Int(word), writeAddress: BigEndian.word(pdu, at: 5),
        values: try Self.words(pdu, count: BigEndian.word(pdu, at: 7), dataAt: 10))
    case .readDeviceIdentification:
      throw .illegalFunction
    }
    try checkLimits()
  }

  private static func identification(_ pdu: [UInt8]) throws(ExceptionCode) -> ModbusRequest {
    guard pdu.count >= 2 else { throw .illegalDataValue }
    // The other types of the encapsulated interface are functions of their own.
    guard pdu[1] == DeviceIdentification.interface else { throw .illegalFunction }
    guard pdu.count == 4, let category = DeviceIdentification.Category(rawValue: pdu[2]) else {
      throw .illegalDataValue
    }
    return .readDeviceIdentification(category, object: pdu[3])
  }

  private static func read(
    _ table: RegisterTable, _ address: UInt16, _ word: UInt16, _ pdu: [UInt8]
  ) throws(ExceptionCode) -> ModbusRequest {
    guard pdu.count == 5 else { throw .illegalDataValue }
    return .read(table, address: address, count: Int(word))
  }

  private static func words(
    _ pdu: [UInt8], count: UInt16, dataAt start: Int
  ) throws(ExceptionCode) -> [UInt16] {
    try checkLength(pdu, dataAt: start, byteCount: 2 * Int(count))
    return (0..<Int(count)).map { BigEndian.word(pdu, at: start + 2 * $0) }
  }

  /// Checks that the bytes that a count announces are there, before the count is used.
  private static func checkLength(
    _ pdu: [UInt8], dataAt start: Int, byteCount: Int
  ) throws(ExceptionCode) {
    guard pdu.count == start + byteCount, Int(pdu[start - 1]) == byteCount else { throw .illegalDataValue }
  }

  private func checkLimits() throws(ExceptionCode) {
    do {
      try validate()
    } catch .count {
      throw .illegalDataValue
    } catch {
      throw .illegalDataAddress
    }
  }
}
