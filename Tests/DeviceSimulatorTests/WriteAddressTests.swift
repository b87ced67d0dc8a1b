import DeviceSimulator
import Foundation
import MapSyntax
import ModbusProtocol
import RegisterMap
import Testing

@Suite("Other addresses for writing, in a simulated device")
struct SimulatedWriteAddressTests {
  private func device() throws -> SimulatedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var sources = SourceSet()
    let map = try MapCompiler.compile(
      path: tests.appending(path: "SwiftGenerationTests/Fixtures/gateway-meter.regmap.yaml").path,
      sources: &sources)
    return SimulatedDevice(try #require(map.layout))
  }

  @Test("a read gives what was written at the other address")
  func written() throws {
    var device = try device()
    #expect(device.respond(to: .writeSingleRegister(address: 0x100, value: 500)) == .response(.written))
    #expect(
      device.respond(to: .read(.holdingRegister, address: 0x40, count: 1)) == .response(.values([500])))
    #expect(
      device.respond(to: .writeMultipleRegisters(address: 0x4E, values: [1, 4464])) == .response(.written))
    #expect(
      device.respond(to: .read(.holdingRegister, address: 0x4C, count: 2)) == .response(.values([1, 4464])))
    #expect(device.respond(to: .writeSingleRegister(address: 0x3F, value: 9)) == .response(.written))
    #expect(
      device.respond(to: .read(.holdingRegister, address: 0x45, count: 1)) == .response(.values([9])))
  }

  @Test("neither is a value written where it is read, nor read where it is written")
  func refused() throws {
    var device = try device()
    #expect(
      device.respond(to: .writeSingleRegister(address: 0x40, value: 1)) == .exception(.illegalDataAddress))
    for address: UInt16 in [0x100, 0x46, 0x4E, 0x3E] {
      #expect(
        device.respond(to: .read(.holdingRegister, address: address, count: 1))
          == .exception(.illegalDataAddress))
    }
    #expect(
      device.respond(to: .writeSingleRegister(address: 0x4E, value: 1)) == .exception(.illegalFunction))
    #expect(
      device.respond(to: .writeMultipleRegisters(address: 0x4E, values: [9, 0]))
        == .exception(.illegalDataValue))
  }
}
