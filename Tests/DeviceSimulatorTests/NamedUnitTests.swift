import DeviceModel
import DeviceSimulator
import Foundation
import MapSyntax
import ModbusProtocol
import ModbusTransport
import RegisterMap
import Testing

@Suite("Unit ids that a map names, in a simulated device")
struct SimulatedNamedUnitTests {
  private func layout() throws -> DeviceLayout {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var sources = SourceSet()
    let map = try MapCompiler.compile(
      path: tests.appending(path: "SwiftGenerationTests/Fixtures/gateway-meter.regmap.yaml").path,
      sources: &sources)
    return try #require(map.layout)
  }

  @Test("each unit has tables of its own, and functions of its own")
  func tables() throws {
    var device = SimulatedDevice(try layout())
    try device.set("relay.mode", to: "5")
    try device.set("loads.kind", to: "6")
    let request = ModbusRequest.read(.holdingRegister, address: 0x80, count: 1)
    #expect(device.respond(to: request, of: 240) == .response(.values([5])))
    #expect(device.respond(to: request) == .response(.values([6])))
    #expect(device.respond(to: .writeSingleRegister(address: 0x81, value: 9), of: 240) == .written)
    #expect(try device.value(at: "relay.level") == .number(ExactNumber(9)))
    #expect(
      device.respond(to: .read(.holdingRegister, address: 0x10, count: 1), of: 240)
        == .exception(.illegalDataAddress))
    #expect(device.respond(to: request, of: 17) == .exception(.illegalFunction))
    let identify = ModbusRequest.readDeviceIdentification(.basic, object: 0)
    #expect(device.respond(to: identify, of: 240) == .exception(.illegalFunction))
  }

  @Test("what is there follows the registers of the other unit")
  func presence() throws {
    var device = SimulatedDevice(try layout())
    let request = ModbusRequest.read(.holdingRegister, address: 0x81, count: 1)
    try device.set("relay.mode", to: "1")
    guard case .response = device.respond(to: request) else {
      Issue.record("not there")
      return
    }
    try device.set("relay.mode", to: "0")
    try device.set("loads.kind", to: "1")
    #expect(device.respond(to: request) == .exception(.illegalDataAddress))
  }

  @Test("a server answers for the device and for every unit that its map names, and for no other")
  func server() async throws {
    var device = SimulatedDevice(try layout())
    try device.set("relay.mode", to: "5")
    try device.set("loads.kind", to: "6")
    let server = try SimulatorServer(device)
    defer { server.stop() }
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: server.port)
    let request = ModbusRequest.read(.holdingRegister, address: 0x80, count: 1)
    #expect(try await connection.send(request, to: 240) == .values([5]))
    #expect(try await connection.send(request, to: 1) == .values([6]))
    #expect(try await connection.send(request, to: 255) == .values([6]))
    await #expect(throws: ModbusError.exception(.gatewayTargetFailedToRespond)) {
      _ = try await connection.send(request, to: 5)
    }
  }

  @Test("a device is not served at a unit that its map names for other registers, nor beside a second one")
  func taken() throws {
    var options = SimulatorServer.Options()
    let device = SimulatedDevice(try layout())
    for units: Set<UnitID> in [[240], [1, 2]] {
      options.units = units
      #expect(throws: ServerError.self) { try SimulatorServer(device, options: options) }
    }
  }
}
