import ModbusProtocol
import TestSupport
import Testing

@Suite("Requests on the wire")
struct ModbusRequestTests {
  @Test(
    "are encoded as the specification's examples are",
    arguments: [
      (ModbusRequest.read(.coil, address: 0x0013, count: 0x13), [0x01, 0x00, 0x13, 0x00, 0x13]),
      (.read(.discreteInput, address: 0x00C4, count: 0x16), [0x02, 0x00, 0xC4, 0x00, 0x16]),
      (.read(.holdingRegister, address: 0x006B, count: 3), [0x03, 0x00, 0x6B, 0x00, 0x03]),
      (.read(.inputRegister, address: 0x0008, count: 1), [0x04, 0x00, 0x08, 0x00, 0x01]),
      (.writeSingleCoil(address: 0x00AC, value: true), [0x05, 0x00, 0xAC, 0xFF, 0x00]),
      (.writeSingleCoil(address: 0x00AC, value: false), [0x05, 0x00, 0xAC, 0x00, 0x00]),
      (.writeSingleRegister(address: 0x0001, value: 3), [0x06, 0x00, 0x01, 0x00, 0x03]),
      (
        .writeMultipleCoils(
          address: 0x0013, values: [true, false, true, true, false, false, true, true, true, false]),
        [0x0F, 0x00, 0x13, 0x00, 0x0A, 0x02, 0xCD, 0x01]
      ),
      (
        .writeMultipleRegisters(address: 0x0001, values: [0x000A, 0x0102]),
        [0x10, 0x00, 0x01, 0x00, 0x02, 0x04, 0x00, 0x0A, 0x01, 0x02]
      ),
      (
        .maskWriteRegister(address: 0x0004, and: 0x00F2, or: 0x0025),
        [0x16, 0x00, 0x04, 0x00, 0xF2, 0x00, 0x25]
      ),
      (
        .readWriteMultipleRegisters(
          readAddress: 0x0003, readCount: 6, writeAddress: 0x000E, values: [0x00FF, 0x00FF, 0x00FF]),
        [0x17, 0, 0x03, 0, 0x06, 0, 0x0E, 0, 0x03, 0x06, 0, 0xFF, 0, 0xFF, 0, 0xFF]
      ),
      (.readDeviceIdentification(.basic, object: 0), [0x2B, 0x0E, 0x01, 0x00]),
    ] as [(ModbusRequest, [UInt8])])
  func examples(request: ModbusRequest, bytes: [UInt8]) throws {
    #expect(try request.encoded() == bytes)
    #expect(try ModbusRequest(pdu: bytes) == request)
  }

  @Test("decode to what was encoded, and never fit a PDU of another length")
  func roundTrip() throws {
    for seed in 0..<2000 {
      var random = SplitMix64(seed: seed)
      let request = random.request()
      let bytes = try request.encoded()
      #expect(bytes.count <= 253)
      #expect(try ModbusRequest(pdu: bytes) == request, "seed \(seed)")
      #expect(throws: ExceptionCode.illegalDataValue, "seed \(seed)") { try ModbusRequest(pdu: bytes + [0]) }
      #expect(throws: ExceptionCode.illegalDataValue, "seed \(seed)") {
        try ModbusRequest(pdu: bytes.dropLast())
      }
    }
  }

  @Test("any bytes decode to a request that may go on the wire, or to exception 1, 2 or 3")
  func anyBytes() {
    for seed in 0..<5000 {
      var random = SplitMix64(seed: seed)
      var bytes = random.bytes(.random(in: 0...12, using: &random))
      // Random bytes alone would hardly ever get past the function and the count.
      if !bytes.isEmpty { bytes[0] = .random(in: 0...24, using: &random) }
      if bytes.count > 3, Bool.random(using: &random) { bytes[3] = 0 }
      do {
        let request = try ModbusRequest(pdu: bytes)
        #expect((try? request.encoded()) == bytes || request.function == .writeMultipleCoils, "seed \(seed)")
      } catch {
        #expect([.illegalFunction, .illegalDataAddress, .illegalDataValue].contains(error), "seed \(seed)")
      }
    }
  }

  static func readWrite(_ from: UInt16, _ count: Int, _ to: UInt16, _ written: Int) -> ModbusRequest {
    .readWriteMultipleRegisters(
      readAddress: from, readCount: count, writeAddress: to, values: Array(repeating: 7, count: written))
  }

  @Test(
    "outside the protocol's limits are refused before they are sent",
    arguments: [
      (ModbusRequest.read(.coil, address: 0, count: 2000), nil),
      (
        .read(.coil, address: 0, count: 2001),
        .count(2001, function: .readCoils, allowed: 1...2000)
      ),
      (.read(.holdingRegister, address: 0, count: 125), nil),
      (
        .read(.holdingRegister, address: 0, count: 126),
        .count(126, function: .readHoldingRegisters, allowed: 1...125)
      ),
      (
        .read(.inputRegister, address: 0, count: 0),
        .count(0, function: .readInputRegisters, allowed: 1...125)
      ),
      (
        .read(.discreteInput, address: 0, count: -1),
        .count(-1, function: .readDiscreteInputs, allowed: 1...2000)
      ),
      (.read(.holdingRegister, address: 65535, count: 1), nil),
      (.read(.holdingRegister, address: 65535, count: 2), .beyondLastAddress(address: 65535, count: 2)),
      (
        .writeMultipleCoils(address: 0, values: []),
        .count(0, function: .writeMultipleCoils, allowed: 1...1968)
      ),
      (
        .writeMultipleCoils(address: 0, values: Array(repeating: true, count: 1969)),
        .count(1969, function: .writeMultipleCoils, allowed: 1...1968)
      ),
      (
        .writeMultipleRegisters(address: 0, values: Array(repeating: 0, count: 124)),
        .count(124, function: .writeMultipleRegisters, allowed: 1...123)
      ),
      (
        .writeMultipleRegisters(address: 65534, values: [1, 2, 3]),
        .beyondLastAddress(address: 65534, count: 3)
      ),
      (readWrite(0, 125, 0, 121), nil),
      (readWrite(0, 126, 0, 1), .count(126, function: .readWriteMultipleRegisters, allowed: 1...125)),
      (readWrite(0, 0, 0, 1), .count(0, function: .readWriteMultipleRegisters, allowed: 1...125)),
      (readWrite(0, 1, 0, 122), .count(122, function: .readWriteMultipleRegisters, allowed: 1...121)),
      (readWrite(0, 1, 0, 0), .count(0, function: .readWriteMultipleRegisters, allowed: 1...121)),
      (readWrite(65535, 2, 0, 1), .beyondLastAddress(address: 65535, count: 2)),
      (readWrite(0, 1, 65535, 2), .beyondLastAddress(address: 65535, count: 2)),
    ] as [(ModbusRequest, InvalidRequest?)])
  func limits(request: ModbusRequest, expected: InvalidRequest?) {
    var found: InvalidRequest?
    do { try request.validate() } catch { found = error }
    #expect(found == expected)
    #expect(((try? request.encoded()) == nil) == (expected != nil))
  }

  @Test(
    "that are malformed get the exception the specification gives them",
    arguments: [
      ([], .illegalFunction),
      ([0x2B, 0x0D, 0x01, 0x00], .illegalFunction),
      ([0x2B], .illegalDataValue),
      ([0x2B, 0x0E, 0x01], .illegalDataValue),
      ([0x2B, 0x0E, 0x01, 0x00, 0x00], .illegalDataValue),
      ([0x2B, 0x0E, 0x05, 0x00], .illegalDataValue),
      ([0x16, 0x00, 0x04, 0x00, 0xF2, 0x00], .illegalDataValue),
      ([0x17, 0, 0, 0, 1, 0, 0, 0, 1], .illegalDataValue),
      ([0x17, 0, 0, 0, 1, 0, 0, 0, 1, 4, 0, 0], .illegalDataValue),
      ([0x17, 0, 0, 0, 126, 0, 0, 0, 1, 2, 0, 0], .illegalDataValue),
      ([0x17, 0xFF, 0xFF, 0, 2, 0, 0, 0, 1, 2, 0, 0], .illegalDataAddress),
      ([0x83, 0x00, 0x00, 0x00, 0x01], .illegalFunction),
      ([0x03], .illegalDataValue),
      ([0x03, 0x00, 0x00, 0x00, 0x00], .illegalDataValue),
      ([0x03, 0x00, 0x00, 0x00, 0x7E], .illegalDataValue),
      ([0x01, 0x00, 0x00, 0x07, 0xD1], .illegalDataValue),
      ([0x03, 0xFF, 0xFF, 0x00, 0x02], .illegalDataAddress),
      ([0x05, 0x00, 0x00, 0xFF, 0x01], .illegalDataValue),
      ([0x05, 0x00, 0x00, 0x00, 0x01], .illegalDataValue),
      ([0x0F, 0x00, 0x00, 0x00, 0x09, 0x01, 0xFF], .illegalDataValue),
      ([0x0F, 0x00, 0x00, 0x00, 0x08, 0x02, 0xFF], .illegalDataValue),
      ([0x10, 0x00, 0x00, 0x00, 0x00, 0x00], .illegalDataValue),
      ([0x10, 0x00, 0x00, 0x00, 0x01, 0x02, 0x00], .illegalDataValue),
      ([0x10, 0xFF, 0xFF, 0x00, 0x02, 0x04, 0x00, 0x00, 0x00, 0x00], .illegalDataAddress),
    ] as [([UInt8], ExceptionCode)])
  func malformed(bytes: [UInt8], expected: ExceptionCode) {
    #expect(throws: expected) { try ModbusRequest(pdu: bytes) }
  }

  @Test("of several coils are read whatever the unused bits of the last byte hold")
  func unusedBits() throws {
    let request = try ModbusRequest(pdu: [0x0F, 0x00, 0x00, 0x00, 0x02, 0x01, 0xFE])
    #expect(request == .writeMultipleCoils(address: 0, values: [false, true]))
  }
}
