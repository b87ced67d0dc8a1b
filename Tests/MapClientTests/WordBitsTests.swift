import Foundation
import MapClient
import ModbusTransport
import Testing

/// Some bits of a word, by the map whose generated Swift is tested against the same words.
@Suite("Values that are some bits of a word, by a map at run time")
struct WordBitsTests {
  private let memory = InMemoryDevice()

  @Test("all are read with one request of one word, and none is written")
  func reading() async throws {
    memory.holdingRegisters[0x350] = 0b1000001_11101_001_1
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sample-meter.regmap.yaml").path
    let device = try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
    let readings = try await device.read(["word"])
    #expect(memory.requests.map(\.request) == [.read(.holdingRegister, address: 0x350, count: 1)])
    #expect(
      readings.map(\.description) == [
        "word.running = true", "word.level = high", "word.trim = -1.5 °C", "word.load = 65",
      ])
    memory.forgetRequests()
    let outcome = try await device.write("3", to: "word.load").outcome
    guard case .refused = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(memory.requests.isEmpty)
    memory.holdingRegisters[0x350] = 0xFE00
    #expect(try await device.read("word.load").description == "word.load = not available")
  }
}
