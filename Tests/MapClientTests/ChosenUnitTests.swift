import Foundation
import MapClient
import ModbusTransport
import Testing

/// A number is never shown without the unit that it has.
@Suite("Units that a register chooses, by a map at run time")
struct ChosenUnitTests {
  private let memory = InMemoryDevice()

  private func lines(_ paths: String...) async throws -> [String] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/widest-numbers.regmap.yaml").path
    return try await MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1).read(paths).lines
  }

  @Test("come with the value, and are none where the map gives none")
  func chosen() async throws {
    memory.holdingRegisters.store([1, 5, 6, 7], at: 0x400)
    #expect(
      try await lines("chosen") == ["chosen.kind = 1", "chosen.level = 5 A", "chosen.levels = [6, 7] A"])
    memory.holdingRegisters[0x400] = 7
    #expect(try await lines("chosen.level") == ["chosen.level = 5"])
  }

  @Test(
    "are an error where the register that chooses has no value",
    arguments: [
      (0x1201, "has no value: 0x1201 is not a value of 8 bits: the high byte of its word has to be zero"),
      (9, "is not available"),
    ] as [(UInt16, String)])
  func withoutValue(kind: UInt16, text: String) async throws {
    memory.holdingRegisters.store([kind, 5, 6, 7], at: 0x400)
    let problem = "error: chosen.kind (holding register 1024), which chooses the unit, \(text)"
    #expect(
      try await lines("chosen.level", "chosen.levels") == [
        "chosen.level = \(problem)", "chosen.levels = \(problem)",
      ])
    memory.holdingRegisters[0x401] = 0xFFFF
    #expect(try await lines("chosen.level") == ["chosen.level = not available"])
  }

  @Test("are those of a number whose sign the device continues, and of one whose sign it does not")
  func signs() async throws {
    for sign: UInt16 in [0xFFFF, 0x00FF] {
      memory.holdingRegisters.store([sign, 5], at: 0x410)
      #expect(try await lines("signs.level") == ["signs.level = 5 V"])
    }
  }
}
