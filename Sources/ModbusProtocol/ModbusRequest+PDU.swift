extension ModbusRequest {
  /// The request's PDU: the function and its data, without address or framing; 4 to 252 bytes.
  ///
  /// - Throws: `InvalidRequest` when the request cannot be put on the wire, as `validate()` does.
  package func encoded() throws(InvalidRequest) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(5)
    try append(to: &bytes)
    return bytes
  }

  /// Appends the request's PDU, for callers who build a frame in one buffer.
  ///
  /// - Throws: `InvalidRequest` when the request cannot be put on the wire; `bytes` is unchanged then.
  package func append(to bytes: inout [UInt8]) throws(InvalidRequest) {
    try validate()
    bytes.append(function.rawValue)
    switch self {
    case .read(_, let address, let count):
      BigEndian.append(address, to: &bytes)
      BigEndian.append(UInt16(count), to: &bytes)
    case .writeSingleCoil(let address, let value):
      BigEndian.append(address, to: &bytes)
      BigEndian.append(Self.word(for: value), to: &bytes)
    case .writeSingleRegister(let address, let value):
      BigEndian.append(address, to: &bytes)
      BigEndian.append(value, to: &bytes)
    case .writeMultipleCoils(let address, let values):
      BigEndian.append(address, to: &bytes)
      BigEndian.append(UInt16(values.count), to: &bytes)
      bytes.append(UInt8(PackedBits.byteCount(for: values.count)))
      PackedBits.append(values, to: &bytes)
    case .writeMultipleRegisters(let address, let values):
      Self.append(values, at: address, to: &bytes)
    case .maskWriteRegister(let address, let and, let or):
      for word in [address, and, or] { BigEndian.append(word, to: &bytes) }
    case .readWriteMultipleRegisters(let readAddress, let readCount, let writeAddress, let values):
      BigEndian.append(readAddress, to: &bytes)
      BigEndian.append(UInt16(readCount), to: &bytes)
      Self.append(values, at: writeAddress, to: &bytes)
    case .readDeviceIdentification(let category, let object):
      bytes += [DeviceIdentification.interface, category.rawValue, object]
    }
  }

  /// How function 5 writes a coil; no other word is allowed.
  static func word(for coil: Bool) -> UInt16 { coil ? 0xFF00 : 0x0000 }

  private static func append(_ values: [UInt16], at address: UInt16, to bytes: inout [UInt8]) {
    BigEndian.append(address, to: &bytes)
    BigEndian.append(UInt16(values.count), to: &bytes)
    bytes.append(UInt8(2 * values.count))
    for value in values { BigEndian.append(value, to: &bytes) }
  }
}
