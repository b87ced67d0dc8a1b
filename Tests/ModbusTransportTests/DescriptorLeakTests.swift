import Foundation
import ModbusProtocol
import ModbusTransport
import Testing

#if os(Linux)
  @Suite("Descriptors and threads")
  struct DescriptorLeakTests {
    static func entries(of folder: String) -> Int {
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/\(folder)").count) ?? 0
    }

    @Test("of 200 connections are all given back, whether they were closed or dropped")
    func givenBack() async throws {
      let server = try ModbusTCPTests.honestServer()
      defer { server.stop() }
      for index in 0..<200 {
        let connection = try await server.connect()
        _ = try await connection.send(ModbusTCPTests.read(1), to: 1)
        if index.isMultiple(of: 2) { connection.close() }
      }
      #expect(server.accepted == 200)
      // Other tests open descriptors meanwhile, so the count is not exact. Half of these connections would already
      // leave 300 descriptors and 100 threads behind.
      await eventually { Self.entries(of: "fd") < 200 && Self.entries(of: "task") < 90 }
    }
  }
#endif
