import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("What has to be the same before and after, by a map at run time")
struct SteadyReadTests {
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

  private func putWatched() {
    memory.holdingRegisters[0xC00] = 5
    memory.holdingRegisters.store([6, 1, 7], at: 0xCC7)
  }

  @Test("bits beside those that decide may change all the time")
  func otherBits() async throws {
    putWatched()
    memory.onRead { device, _, _ in device.holdingRegisters[0xCC8]? += 0x100 }
    let lines = try await device().read(["watched"]).lines
    #expect(lines.contains("watched.far = 5") && lines.contains("watched.after = 7 W"), "\(lines)")
    #expect(memory.reads.count == 4)
    guard case .written = try await device().write("8", to: "watched.after") else {
      Issue.record("the value was written while its register decided the same")
      return
    }
  }

  @Test(
    "a register that decides and was seen with another value counts as changed, whatever it holds at the end")
  func seenOnce() async throws {
    putWatched()
    memory.onRead { device, _, request in
      if case .read(_, 0xC00, _) = request { device.holdingRegisters[0xCC8] = 2 }
      if case .read(_, 0xCC7, _) = request { device.holdingRegisters[0xCC8] = 1 }
    }
    let lines = try await device().read(["watched.far", "watched.before", "watched.after"]).lines
    #expect(lines.allSatisfy { $0.contains("watched.mode changed while the value was read, twice in a row") })
    #expect(lines.count == 3)
  }
}
