import ModbusProtocol
import ModbusTransport
import Testing

@Suite("A connection for reading only")
struct ReadOnlyConnectionTests {
  private let device = InMemoryDevice()

  @Test("refuses every request that writes, before anything is sent", arguments: [nil, UInt64(1)])
  func refuses(generation: UInt64?) async {
    let connection = ReadOnlyConnection(device)
    let writes: [ModbusRequest] = [
      .writeSingleCoil(address: 0, value: true), .writeSingleRegister(address: 0, value: 1),
      .writeMultipleCoils(address: 0, values: [true]), .writeMultipleRegisters(address: 0, values: [1]),
      .maskWriteRegister(address: 0, and: 0, or: 1),
      .readWriteMultipleRegisters(readAddress: 0, readCount: 1, writeAddress: 0, values: [1]),
    ]
    for write in writes {
      await #expect(throws: ModbusError.invalidRequest("the connection is for reading only")) {
        if let generation {
          _ = try await connection.send(write, to: 1, timeout: nil, onlyIn: generation)
        } else {
          _ = try await connection.send(write, to: 1)
        }
      }
    }
    #expect(device.requests.isEmpty)
  }

  @Test("reads as the connection behind it does")
  func reads() async throws {
    device.holdingRegisters[3] = 7
    let response = try await ReadOnlyConnection(device).send(
      .read(.holdingRegister, address: 3, count: 1), to: 1)
    #expect(response == .values([7]))
  }
}
