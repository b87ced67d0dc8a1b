import Foundation
import MapClient
import ModbusTransport
import Testing

/// Set points that are bounded by what registers hold, written by a map at run time.
@Suite("Bounds that registers hold, by a map at run time")
struct LimitRegisterTests {
  private let memory = InMemoryDevice()

  private func write(_ text: String, to path: String) async throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let map = tests.appending(path: "SwiftGenerationTests/Fixtures/charge-limits.regmap.yaml").path
    let device = try MappedDevice(try DeviceMap(contentsOf: map), on: memory, unit: 1)
    switch try await device.write(text, to: path).outcome {
    case .written: return "written"
    case .refused(let reason): return reason
    case let other: return "\(other)"
    }
  }

  @Test("a bound is read right before the write, and what is beyond it is refused")
  func beyond() async throws {
    memory.holdingRegisters.store([0, 3000], at: 0)
    memory.holdingRegisters.store([0, 0], at: 10)
    #expect(try await write("3000", to: "targets.power") == "written")
    #expect(
      try await write("3010", to: "targets.power")
        == "targets.power: 3010 is outside 0…3000, the range of `power`; `plant.most-power` bounds it")
    #expect(memory.holdingRegisters[11] == 3000)
    #expect(try await write("5", to: "targets.power").contains("is not a multiple of 10"))
  }

  @Test("bounds with a scale, both from the same instance as the value")
  func instance() async throws {
    memory.holdingRegisters.store([60, 160, 0, 0], at: 104)
    #expect(try await write("6", to: "outlets[1].current") == "written")
    #expect(try await write("16", to: "outlets[1].current") == "written")
    #expect(try await write("16.1", to: "outlets[1].current").contains("is outside 6…16"))
    #expect(try await write("5.9", to: "outlets[1].current").contains("is outside 6…16"))
    memory.holdingRegisters[105] = 75
    #expect(try await write("7", to: "outlets[1].boost") == "written")
    #expect(try await write("8", to: "outlets[1].boost").contains("is outside 0…7.5"))
  }

  @Test("while the bound has no value, or cannot be read, nothing is written")
  func unknown() async throws {
    memory.holdingRegisters[12] = 7
    #expect(
      try await write("1", to: "targets.reserve").contains("plant.floor, which bounds it, was not read"))
    memory.holdingRegisters[2] = 0x8000
    #expect(
      try await write("1", to: "targets.reserve")
        == "targets.reserve: plant.floor, which bounds it, is not available")
    #expect(memory.holdingRegisters[12] == 7)
    #expect(try await write("not available", to: "targets.reserve") == "written")
    memory.holdingRegisters.store([2, 0], at: 0)
    #expect(try await write("10", to: "targets.power").contains("which bounds it, has no value"))
    memory.holdingRegisters[2] = 0xFFFF
    #expect(try await write("-1", to: "targets.reserve") == "written")
    #expect(try await write("-2", to: "targets.reserve").contains("is outside -1…1000"))
  }
}
