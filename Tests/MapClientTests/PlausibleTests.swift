import Foundation
import MapClient
import ModbusTransport
import Testing

/// What is plausible, by the map whose generated Swift is tested against the same words.
@Suite("Values that are not plausible, by a map at run time")
struct PlausibleTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice {
    // All plausible.
    memory.holdingRegisters.store([0, 230, 215, 0x4248, 0, 50, 10, 12, 16], at: 0x200)
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/scaled-meter.regmap.yaml").path
    return try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
  }

  @Test("a value outside the bounds fails with the value, and costs no other")
  func outside() async throws {
    let device = try device()
    memory.holdingRegisters.store([1001, 855], at: 0x201)
    let readings = try await device.read(["believed.voltage", "believed.temperature"])
    #expect(readings[0].outcome.problem?.contains("1001 is not plausible: expected 0…1000") == true)
    #expect(readings[0].value == nil)
    #expect(readings[1].value?.number == 85.5)
  }

  @Test("the value is judged after the scale that another register gives, and each element of an array")
  func afterScale() async throws {
    let device = try device()
    memory.holdingRegisters[0x200] = 0xFFFF
    memory.holdingRegisters[0x205] = 1000
    #expect(try await device.read("believed.load").value?.number == 100)
    memory.holdingRegisters[0x205] = 1001
    #expect(try await device.read("believed.load").outcome.problem?.contains("100.1") == true)
    memory.holdingRegisters[0x207] = 64
    #expect(try await device.read("believed.phases").value == nil)
    #expect(try await device.read("believed.phases[0]").value?.integer == 10)
  }

  @Test("a field of a record that is not plausible is an error that names it")
  func field() async throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sample-meter.regmap.yaml").path
    let device = try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
    memory.holdingRegisters[0x340] = 2 << 13
    #expect(try await device.read("pose.angles").value != nil)
    memory.holdingRegisters[0x340] = 3 << 13
    let reading = try await device.read("pose.angles")
    #expect(reading.value == nil)
    #expect(reading.outcome.problem?.contains("lean 3 is not plausible: expected 2 or less") == true)
  }

  @Test("words that mean no value are none, and what may be written is the business of the range")
  func absentAndWritten() async throws {
    let device = try device()
    memory.holdingRegisters[0x201] = 0xFFFF
    #expect(try await device.read("believed.voltage").description == "believed.voltage = not available")
    _ = try await device.write("32", to: "believed.limit")
    #expect(memory.holdingRegisters[0x208] == 32)
  }
}
