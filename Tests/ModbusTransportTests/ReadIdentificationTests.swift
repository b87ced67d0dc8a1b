import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Reading the identification of a device")
struct ReadIdentificationTests {
  @Test("goes on until all of it has come, however many answers that takes")
  func pages() async throws {
    let device = InMemoryDevice()
    let objects = [0, 1, 2, 128, 200, 255].map { id in
      DeviceIdentification.Object(id: id, value: Array(repeating: id, count: 200))
    }
    device.identify(as: objects, unit: 9)
    let identification = try await device.readIdentification(of: 9, .extended)
    #expect(identification == DeviceIdentification(conformity: 0x83, objects: objects))
    #expect(device.requests.count == 6)
    #expect(try await device.readIdentification(of: 9).objects == Array(objects[..<3]))
  }

  @Test("ends where a device starts again instead of going on")
  func endless() async throws {
    let server = try FaultServer { $0.send($0.framed([0x2B, 0x0E, 1, 1, 0xFF, 1, 1, 0, 1, 0x41])) }
    defer { server.stop() }
    let connection = try await server.connect()
    await #expect(throws: ModbusError.invalidResponse(.identification(.object(0, expected: 1)))) {
      try await connection.readIdentification(of: 1)
    }
    #expect(server.requests.count == 2)
  }

  @Test("fails where a device has none")
  func refused() async {
    await #expect(throws: ModbusError.exception(.illegalFunction)) {
      try await InMemoryDevice().readIdentification(of: 1)
    }
  }
}
