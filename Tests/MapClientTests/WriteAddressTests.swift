import DeviceModel
import Foundation
import MapClient
import ModbusTransport
import Testing

@Suite("Other addresses for writing, by a map at run time")
struct WriteAddressTests {
  private let memory = InMemoryDevice()

  private func map() throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try DeviceMap(
      contentsOf: tests.appending(path: "SwiftGenerationTests/Fixtures/gateway-meter.regmap.yaml").path)
  }

  @Test("a value is written where the map tells, and read back where it always was")
  func plain() async throws {
    memory.holdingRegisters.store([7], at: 0x40)
    memory.holdingRegisters.store([0], at: 0x100)
    let device = try MappedDevice(try map(), on: memory, unit: 1)
    guard case .written(.different(let now)) = try await device.write("500", to: "targets.limit").outcome
    else {
      Issue.record("not written, or read back where it was written")
      return
    }
    #expect("\(now)" == "7 W")
    #expect(memory.holdingRegisters[0x100] == 500)
    #expect(memory.holdingRegisters[0x40] == 7)
    #expect(try map().registers(at: "targets.limit").first?.writeAddress == 0x100)
  }

  @Test("instances, elements and scaled values are written at their own addresses")
  func others() async throws {
    memory.holdingRegisters.store([0, 0xFFFF, 0, 0, 0, 0, 0, 0], at: 0x40)
    memory.holdingRegisters.store([0, 0, 0, 0, 0, 0, 0, 0], at: 0x48)
    memory.holdingRegisters.store([0, 0], at: 0x3E)
    let device = try MappedDevice(try map(), on: memory, unit: 1)
    for (path, text) in [
      ("targets.channels[1].target", "70000"), ("targets.curve[1]", "3"), ("targets.reserve", "2.5"),
    ] {
      guard case .written = try await device.write(text, to: path).outcome else {
        Issue.record("\(path) was not written")
        continue
      }
    }
    #expect(memory.holdingRegisters[0x4E] == 1)
    #expect(memory.holdingRegisters[0x4F] == 4464)
    #expect(memory.holdingRegisters[0x3F] == 3)
    #expect(memory.holdingRegisters[0x46] == 25)
  }
}
