extension ModbusRequest {
  /// The request's PDU: the function and its data, without address or framing; 5 to 252 bytes.
  ///
  /// - Throws: `InvalidRequest` when the request cannot be put on the wire, as `validate()` does.
  public func encoded() throws(InvalidRequest) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(5)
    try append(to: &bytes)
    return bytes
  }

  /// Appends the request's PDU, for callers who build a frame in one buffer.
  ///
  /// - Throws: `InvalidRequest` when the request cannot be put on the wire; `bytes` is unchanged then.
  public func append(to bytes: inout [UInt8]) throws(InvalidRequest) {
    try validate()
    bytes.append(function.rawValue)
    BigEndian.append(address, to: &bytes)
    switch self {
    case .read(_, _, let count):
      BigEndian.append(UInt16(count), to: &bytes)
    case .writeSingleCoil(_, let value):
      BigEndian.append(Self.word(for: value), to: &bytes)
    case .writeSingleRegister(_, let value):
      BigEndian.append(value, to: &bytes)
    case .writeMultipleCoils(_, let values):
      BigEndian.append(UInt16(values.count), to: &bytes)
      bytes.append(UInt8(PackedBits.byteCount(for: values.count)))
      PackedBits.append(values, to: &bytes)
    case .writeMultipleRegisters(_, let values):
      BigEndian.append(UInt16(values.count), to: &bytes)
      bytes.append(UInt8(2 * values.count))
      for value in values { BigEndian.append(value, to: &bytes) }
    }
  }

  /// Reads a request's PDU, as a server does.
  ///
  /// - Throws: The exception to answer with: 1 for a function that is not known, 3 for a length, count, byte count or
  ///   coil value that is not allowed, 2 for addresses past 65535. Send it with `ExceptionCode.encoded(for:)`.
  public init(pdu: [UInt8]) throws(ExceptionCode) {
    guard let first = pdu.first, let function = FunctionCode(rawValue: first) else { throw .illegalFunction }
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
      let bytes = PackedBits.byteCount(for: count)
      try Self.checkWrite(of: count, in: .coil, at: address, byteCount: bytes, pdu)
      self = .writeMultipleCoils(
        address: address, values: (0..<count).map { PackedBits.bit($0, of: pdu, from: 6) })
    case .writeMultipleRegisters:
      let count = Int(word)
      try Self.checkWrite(of: count, in: .holdingRegister, at: address, byteCount: 2 * count, pdu)
      self = .writeMultipleRegisters(
        address: address, values: (0..<count).map { BigEndian.word(pdu, at: 6 + 2 * $0) })
    }
  }

  /// How function 5 writes a coil; no other word is allowed.
  static func word(for coil: Bool) -> UInt16 { coil ? 0xFF00 : 0x0000 }

  private static func read(
    _ table: RegisterTable, _ address: UInt16, _ word: UInt16, _ pdu: [UInt8]
  ) throws(ExceptionCode) -> ModbusRequest {
    let count = Int(word)
    guard pdu.count == 5, 1 <= count, count <= table.maximumReadCount else { throw .illegalDataValue }
    guard Int(address) + count <= 65536 else { throw .illegalDataAddress }
    return .read(table, address: address, count: count)
  }

  private static func checkWrite(
    of count: Int, in table: RegisterTable, at address: UInt16, byteCount: Int, _ pdu: [UInt8]
  ) throws(ExceptionCode) {
    guard 1 <= count, count <= table.maximumWriteCount, pdu.count == 6 + byteCount, Int(pdu[5]) == byteCount
    else { throw .illegalDataValue }
    guard Int(address) + count <= 65536 else { throw .illegalDataAddress }
  }
}
