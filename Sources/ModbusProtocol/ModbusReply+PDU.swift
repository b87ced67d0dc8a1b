extension ModbusReply {
  /// The PDU that answers `request`, as a server sends it; 2 to 253 bytes.
  package func encoded(for request: ModbusRequest) -> [UInt8] {
    switch self {
    case .response(let response): response.encoded(for: request)
    case .exception(let code): code.encoded(for: request.function.rawValue)
    }
  }
}

extension ModbusResponse {
  /// The PDU that answers `request`, as a server sends it; 2 to 253 bytes.
  ///
  /// A response that does not fit the request (another number of values, values for a write) is encoded as exception
  /// 4, server device failure: a client must never see a malformed answer because a server has a bug.
  ///
  /// - Parameter request: A request that passes `validate()`.
  package func encoded(for request: ModbusRequest) -> [UInt8] {
    let function = request.function.rawValue
    let failure = ExceptionCode.serverDeviceFailure.encoded(for: function)
    guard (try? request.validate()) != nil else { return failure }
    switch (self, request) {
    case (.values(let values), .read(let table, _, let count)) where values.count == count:
      return Self.data(function, values, bits: table.holdsBits)
    case (.values(let values), .readWriteMultipleRegisters(_, let count, _, _)) where values.count == count:
      return Self.data(function, values, bits: false)
    case (.written, .writeSingleCoil(let address, let value)):
      return Self.echo(function, address, ModbusRequest.word(for: value))
    case (.written, .writeSingleRegister(let address, let value)):
      return Self.echo(function, address, value)
    case (.written, .writeMultipleCoils(let address, let values)):
      return Self.echo(function, address, UInt16(values.count))
    case (.written, .writeMultipleRegisters(let address, let values)):
      return Self.echo(function, address, UInt16(values.count))
    case (.written, .maskWriteRegister(let address, let and, let or)):
      var bytes = Self.echo(function, address, and)
      BigEndian.append(or, to: &bytes)
      return bytes
    case (.identification(let identification), .readDeviceIdentification(let category, let object)):
      return identification.encoded(category: category, object: object) ?? failure
    default:
      return failure
    }
  }

  private static func data(_ function: UInt8, _ values: [UInt16], bits: Bool) -> [UInt8] {
    let byteCount = bits ? PackedBits.byteCount(for: values.count) : 2 * values.count
    var bytes: [UInt8] = [function, UInt8(byteCount)]
    bytes.reserveCapacity(2 + byteCount)
    if bits {
      PackedBits.append(values.lazy.map { $0 != 0 }, to: &bytes)
    } else {
      for value in values { BigEndian.append(value, to: &bytes) }
    }
    return bytes
  }

  private static func echo(_ function: UInt8, _ address: UInt16, _ word: UInt16) -> [UInt8] {
    var bytes = [function]
    BigEndian.append(address, to: &bytes)
    BigEndian.append(word, to: &bytes)
    return bytes
  }
}
