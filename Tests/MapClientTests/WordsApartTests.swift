import DeviceModel
import Foundation
import MapClient
import ModbusTransport
import Testing

/// Values whose words lie apart, by the map whose generated Swift is tested against the same words.
@Suite("Values whose words lie apart, by a map at run time")
struct WordsApartTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice {
    memory.holdingRegisters.store([1, 2, 0xFFF6, 0x10, 0x20, 0xFFFF, 7], at: 0x10)
    memory.holdingRegisters.store([0x4142, 0x3401, 8, 0x4344, 9, 0x04FE], at: 0x17)
    memory.holdingRegisters.store([0, 230, 2, 5, 1, 0xFFFF, 3, 1], at: 0x100)
    return try MappedDevice(try map(), on: memory, unit: 1)
  }

  private func map() throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/split-meter.regmap.yaml").path
    return try DeviceMap(contentsOf: path)
  }

  @Test("come from one request, and are those of generated code")
  func read() async throws {
    let device = try device()
    let paths =
      ["imported", "exported", "balance", "serial", "built"].map { "totals.\($0)" } + ["phases[0].energy"]
    let readings = try await device.read(paths)
    #expect(
      readings.map(\.description) == [
        "totals.imported = 65552 Wh", "totals.exported = 131104 Wh", "totals.balance = -1 kWh",
        "totals.serial = \"ABCD\"", "totals.built = 2025-01-16", "phases[0].energy = 4295098371 Wh",
      ])
    #expect(memory.requests.count == 2)
  }

  @Test("have as many words as their type, and are not written")
  func words() async throws {
    let device = try device()
    let register = try #require(try map().registers(at: "totals.imported").first)
    #expect(register.words == 2 && register.address == 0x10 && register.access == .read)
    guard case .refused(let reason) = try await device.write("5", to: "totals.imported").outcome else {
      Issue.record("it was written")
      return
    }
    #expect(reason.contains("imported"), "\(reason)")
  }
}
