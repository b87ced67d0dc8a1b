/// What came back for a request: its response, or the device's refusal.
public enum ModbusReply: Sendable, Hashable {
  /// The request was carried out.
  case response(ModbusResponse)
  /// The request was refused.
  case exception(ExceptionCode)

  /// Reads a response's PDU and validates it against its request.
  ///
  /// The function, the byte count, the exact length and everything that a write must repeat have to match; trailing
  /// bytes are rejected. The unused bits of a last coil byte are ignored.
  ///
  /// - Parameters:
  ///   - pdu: The function and its data, without address or framing.
  ///   - request: The request that the PDU answers; one that passes `validate()`.
  /// - Throws: `InvalidResponse` when the PDU is not an answer to `request`.
  package init(pdu: [UInt8], for request: ModbusRequest) throws(InvalidResponse) {
    guard let first = pdu.first else { throw .empty }
    let function = request.function.rawValue
    if first == function | 0x80 {
      guard pdu.count == 2 else { throw .length(pdu.count, expected: 2) }
      self = .exception(ExceptionCode(rawValue: pdu[1]))
      return
    }
    guard first == function else { throw .function(first, expected: function) }
    switch request {
    case .read(let table, _, let count):
      self = .response(.values(try Self.values(in: pdu, count: count, bits: table.holdsBits)))
    case .writeSingleCoil(let address, let value):
      try Self.checkEcho(pdu, address: address, .value, ModbusRequest.word(for: value))
      self = .response(.written)
    case .writeSingleRegister(let address, let value):
      try Self.checkEcho(pdu, address: address, .value, value)
      self = .response(.written)
    case .writeMultipleCoils(let address, let values):
      try Self.checkEcho(pdu, address: address, .count, UInt16(truncatingIfNeeded: values.count))
      self = .response(.written)
    case .writeMultipleRegisters(let address, let values):
      try Self.checkEcho(pdu, address: address, .count, UInt16(truncatingIfNeeded: values.count))
      self = .response(.written)
    case .maskWriteRegister(let address, let and, let or):
      guard pdu.count == 7 else { throw .length(pdu.count, expected: 7) }
      try Self.check(pdu, at: 1, .address, address)
      try Self.check(pdu, at: 3, .andMask, and)
      try Self.check(pdu, at: 5, .orMask, or)
      self = .response(.written)
    case .readWriteMultipleRegisters(_, let count, _, _):
      self = .response(.values(try Self.values(in: pdu, count: count, bits: false)))
    case .readDeviceIdentification(let category, let object):
      self = .response(
        .identification(try DeviceIdentification(pdu: pdu, category: category, object: object)))
    }
  }

  private static func values(
    in pdu: [UInt8], count: Int, bits: Bool
  ) throws(InvalidResponse) -> [UInt16] {
    let expected = bits ? PackedBits.byteCount(for: count) : 2 * count
    guard pdu.count >= 2 else { throw .length(pdu.count, expected: 2 + expected) }
    guard Int(pdu[1]) == expected else { throw .byteCount(Int(pdu[1]), expected: expected) }
    guard pdu.count == 2 + expected else { throw .length(pdu.count, expected: 2 + expected) }
    if bits { return (0..<count).map { PackedBits.bit($0, of: pdu, from: 2) ? 1 : 0 } }
    return (0..<count).map { BigEndian.word(pdu, at: 2 + 2 * $0) }
  }

  private static func checkEcho(
    _ pdu: [UInt8], address: UInt16, _ field: InvalidResponse.EchoedField, _ expected: UInt16
  ) throws(InvalidResponse) {
    guard pdu.count == 5 else { throw .length(pdu.count, expected: 5) }
    try check(pdu, at: 1, .address, address)
    try check(pdu, at: 3, field, expected)
  }

  private static func check(
    _ pdu: [UInt8], at position: Int, _ field: InvalidResponse.EchoedField, _ expected: UInt16
  ) throws(InvalidResponse) {
    let received = BigEndian.word(pdu, at: position)
    guard received == expected else { throw .echo(field, received, expected: expected) }
  }
}
