import ModbusProtocol
import TestSupport
import Testing

@Suite("Replies, validated against their request")
struct ModbusReplyTests {
  static let readRegisters = ModbusRequest.read(.holdingRegister, address: 0x6B, count: 3)
  static let readCoils = ModbusRequest.read(.coil, address: 0x13, count: 19)

  @Test(
    "are decoded as the specification's examples are",
    arguments: [
      (readRegisters, [0x03, 0x06, 0x02, 0x2B, 0x00, 0x00, 0x00, 0x64], .response(.values([555, 0, 100]))),
      (
        readCoils, [0x01, 0x03, 0xCD, 0x6B, 0x05],
        .response(.values([1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1]))
      ),
      (
        .read(.inputRegister, address: 8, count: 1), [0x04, 0x02, 0x00, 0x0A], .response(.values([10]))
      ),
      (
        .writeSingleCoil(address: 0xAC, value: true), [0x05, 0x00, 0xAC, 0xFF, 0x00], .response(.written)
      ),
      (
        .writeSingleRegister(address: 1, value: 3), [0x06, 0x00, 0x01, 0x00, 0x03], .response(.written)
      ),
      (
        .writeMultipleCoils(address: 0x13, values: Array(repeating: true, count: 10)),
        [0x0F, 0x00, 0x13, 0x00, 0x0A], .response(.written)
      ),
      (
        .writeMultipleRegisters(address: 1, values: [10, 258]), [0x10, 0x00, 0x01, 0x00, 0x02],
        .response(.written)
      ),
      (
        .maskWriteRegister(address: 4, and: 0xF2, or: 0x25), [0x16, 0x00, 0x04, 0x00, 0xF2, 0x00, 0x25],
        .response(.written)
      ),
      (
        .readWriteMultipleRegisters(readAddress: 3, readCount: 2, writeAddress: 14, values: [255]),
        [0x17, 0x04, 0x00, 0xFE, 0x0A, 0xCD], .response(.values([0x00FE, 0x0ACD]))
      ),
      (readRegisters, [0x83, 0x02], .exception(.illegalDataAddress)),
      (readRegisters, [0x83, 0x77], .exception(ExceptionCode(rawValue: 0x77))),
    ] as [(ModbusRequest, [UInt8], ModbusReply)])
  func examples(request: ModbusRequest, bytes: [UInt8], reply: ModbusReply) throws {
    #expect(try ModbusReply(pdu: bytes, for: request) == reply)
    #expect(reply.encoded(for: request) == bytes)
  }

  @Test(
    "that do not belong to their request are rejected",
    arguments: [
      (readRegisters, [], .empty),
      (readRegisters, [0x03], .length(1, expected: 8)),
      (readRegisters, [0x03, 0x06], .length(2, expected: 8)),
      (readRegisters, [0x03, 0x04, 0, 1, 0, 2], .byteCount(4, expected: 6)),
      (readRegisters, [0x03, 0x05, 0, 1, 0, 2, 0], .byteCount(5, expected: 6)),
      (readRegisters, [0x03, 0x08, 0, 1, 0, 2, 0, 3, 0, 4], .byteCount(8, expected: 6)),
      (readRegisters, [0x03, 0x06, 0, 1, 0, 2, 0], .length(7, expected: 8)),
      (readRegisters, [0x03, 0x06, 0, 1, 0, 2, 0, 3, 0], .length(9, expected: 8)),
      (readRegisters, [0x04, 0x06, 0, 1, 0, 2, 0, 3], .function(4, expected: 3)),
      (readRegisters, [0x84, 0x02], .function(0x84, expected: 3)),
      (readRegisters, [0x83], .length(1, expected: 2)),
      (readRegisters, [0x83, 0x02, 0x00], .length(3, expected: 2)),
      (readCoils, [0x01, 0x02, 0xCD, 0x6B], .byteCount(2, expected: 3)),
      (
        .writeSingleRegister(address: 1, value: 3), [0x06, 0x00, 0x02, 0x00, 0x03],
        .echo(.address, 2, expected: 1)
      ),
      (
        .writeSingleRegister(address: 1, value: 3), [0x06, 0x00, 0x01, 0x00, 0x04],
        .echo(.value, 4, expected: 3)
      ),
      (
        .writeSingleCoil(address: 1, value: true), [0x05, 0x00, 0x01, 0x00, 0x00],
        .echo(.value, 0, expected: 0xFF00)
      ),
      (
        .writeMultipleRegisters(address: 1, values: [3, 4]), [0x10, 0x00, 0x01, 0x00, 0x01],
        .echo(.count, 1, expected: 2)
      ),
      (
        .writeMultipleCoils(address: 1, values: [true]), [0x0F, 0x00, 0x01, 0x00],
        .length(4, expected: 5)
      ),
      (
        .maskWriteRegister(address: 4, and: 1, or: 2), [0x16, 0, 4, 0, 3, 0, 2],
        .echo(.andMask, 3, expected: 1)
      ),
      (
        .maskWriteRegister(address: 4, and: 1, or: 2), [0x16, 0, 4, 0, 1, 0, 3],
        .echo(.orMask, 3, expected: 2)
      ),
      (.maskWriteRegister(address: 4, and: 1, or: 2), [0x16, 0, 4, 0, 1], .length(5, expected: 7)),
      (
        .writeSingleCoil(address: 1, value: true), [0x05, 0x00, 0x01, 0xFF, 0x00, 0x00],
        .length(6, expected: 5)
      ),
    ] as [(ModbusRequest, [UInt8], InvalidResponse)])
  func rejected(request: ModbusRequest, bytes: [UInt8], expected: InvalidResponse) {
    #expect(throws: expected) { try ModbusReply(pdu: bytes, for: request) }
  }

  @Test("of coils are read whatever the unused bits of the last byte hold")
  func unusedBits() throws {
    let reply = try ModbusReply(pdu: [0x01, 0x01, 0xFE], for: .read(.coil, address: 0, count: 2))
    #expect(reply == .response(.values([0, 1])))
  }

  @Test("decode to what a server encoded")
  func roundTrip() throws {
    for seed in 0..<2000 {
      var random = SplitMix64(seed: seed)
      let request = random.request()
      let response = random.response(to: request)
      let bytes = response.encoded(for: request)
      #expect(bytes.count <= 253)
      #expect(try ModbusReply(pdu: bytes, for: request) == .response(response), "seed \(seed)")
    }
  }

  @Test("cut short, lengthened or changed in the header never decode to a value")
  func damaged() throws {
    for seed in 0..<2000 {
      var random = SplitMix64(seed: seed)
      let request = random.request()
      let bytes = random.response(to: request).encoded(for: request)
      for damaged: [UInt8] in [bytes.dropLast(), [bytes[0]], [], bytes + [0]] {
        #expect(throws: InvalidResponse.self, "seed \(seed)") {
          try ModbusReply(pdu: damaged, for: request)
        }
      }
      // Of a read, function and byte count are the request's to decide; of a write, every byte is.
      var changed = bytes
      let isEchoed = request.isWrite && request.reads == nil
      let position = Int.random(in: 0..<(isEchoed ? 5 : 2), using: &random)
      changed[position] ^= UInt8(1) << Int.random(in: 0..<7, using: &random)
      #expect(throws: InvalidResponse.self, "seed \(seed)") { try ModbusReply(pdu: changed, for: request) }
    }
  }

  @Test("any bytes are rejected, an exception, or exactly what a server would send")
  func anyBytes() {
    for seed in 0..<5000 {
      var random = SplitMix64(seed: seed)
      let request = ModbusRequest.read(
        .holdingRegister, address: 0, count: .random(in: 1...3, using: &random))
      var bytes = random.bytes(.random(in: 0...9, using: &random))
      if !bytes.isEmpty { bytes[0] = [0x03, 0x83].randomElement(using: &random) ?? 3 }
      if bytes.count > 1 { bytes[1] = .random(in: 0...8, using: &random) }
      if let reply = try? ModbusReply(pdu: bytes, for: request) {
        #expect(reply.encoded(for: request) == bytes, "seed \(seed)")
      }
    }
  }

  @Test("that do not fit the request leave a server as exception 4")
  func serverMistakes() {
    #expect(ModbusResponse.values([1]).encoded(for: Self.readRegisters) == [0x83, 0x04])
    #expect(ModbusResponse.written.encoded(for: Self.readRegisters) == [0x83, 0x04])
    #expect(
      ModbusResponse.values([]).encoded(for: .writeSingleCoil(address: 0, value: true)) == [0x85, 0x04])
    #expect(
      ModbusResponse.values([]).encoded(for: .read(.coil, address: 0, count: 0)) == [0x81, 0x04])
  }

  @Test("leave the stream in doubt exactly when their length is")
  func streamInDoubt() {
    let doubtful: [InvalidResponse] = [.empty, .byteCount(1, expected: 2), .length(1, expected: 2)]
    let certain: [InvalidResponse] = [
      .function(4, expected: 3), .echo(.value, 1, expected: 2), .unit(2, expected: 1),
    ]
    #expect(doubtful.filter(\.leavesStreamInDoubt) == doubtful)
    #expect(certain.filter(\.leavesStreamInDoubt) == [])
  }

  @Test("explain in plain words what is wrong")
  func descriptions() {
    #expect(
      InvalidResponse.function(0x84, expected: 3).description
        == "an exception for function 4 came, function 3 was asked")
    #expect(
      ExceptionCode.illegalDataAddress.description
        == "exception 2: illegal data address, the device has nothing at one of the addresses")
    #expect(ExceptionCode(rawValue: 0x77).description.hasPrefix("exception 119: not defined"))
  }
}
