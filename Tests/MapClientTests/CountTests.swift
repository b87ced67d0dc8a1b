import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Numbers of instances, by a map at run time")
struct CountTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/scaled-meter.regmap.yaml").path
    return try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
  }

  @Test("a number that came in another request than an instance is read again; where it changed, all is")
  func readAgain() async throws {
    memory.holdingRegisters.store([UInt16](repeating: 0, count: 231), at: 0xA00)
    memory.holdingRegisters[0xA00] = 2
    memory.holdingRegisters[0xA70] = 50
    let lines = try await device().read(["shelves"]).lines
    #expect(lines.first == "shelves.count = 2" && lines.contains("shelves.items[1].load = 50 kg"))
    #expect(
      memory.reads == ["holding-register 2560+113", "holding-register 2772+19", "holding-register 2560+1"])
    memory.onRead { device, _, request in
      guard case .read(_, 0xAD4, _) = request else { return }
      device.holdingRegisters[0xA00] = 1
    }
    #expect(
      try await device().read(["shelves"]).lines == [
        "shelves.count = 1", "shelves.total = 0 kg", "shelves.items[0].load = 0 kg",
        "shelves.items[0].state = 0",
      ])
  }
}
