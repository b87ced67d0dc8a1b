import DeviceModel
import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Blocks at unit ids of their own, by a map at run time")
struct NamedUnitTests {
  private let memory = InMemoryDevice()
  private var relay: InMemoryRegisters { memory.unit(240).holdingRegisters }

  init() {
    memory.holdingRegisters.store([0, 50, 5, 9, 1, 33, 2], at: 0x80)
    memory.holdingRegisters.store([10, 11, 3, 12, 13, 14], at: 0x90)
    relay.store([1, 3, 2, 0xFFFF, 100, 8], at: 0x80)
    relay.store([2], at: 0x92)
  }

  private func map() throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try DeviceMap(
      contentsOf: tests.appending(path: "SwiftGenerationTests/Fixtures/gateway-meter.regmap.yaml").path)
  }

  private func device(_ unit: UnitID = 1) throws -> MappedDevice {
    try MappedDevice(try map(), on: memory, unit: unit)
  }

  /// The readings as text.
  private func read(_ paths: String...) async throws -> [String] {
    try await device().read(paths).map { "\($0.path)=\($0.outcome)" }
  }

  /// The requests with their units: `240:80+4`.
  private var requests: [String] {
    memory.requests.map { seen in
      let area = seen.request.reads ?? seen.request.writes
      return "\(seen.unit):\(String(area?.address ?? 0, radix: 16))"
        + (seen.request.isWrite ? " written" : "+\(area?.count ?? 0)")
    }
  }

  @Test("values are read from their units, and what decides is asked at its own")
  func reading() async throws {
    #expect(try await read("relay.level", "loads.kind") == ["relay.level=3", "loads.kind=0"])
    #expect(requests == ["1:80+1", "240:81+1"])
    memory.forgetRequests()
    #expect(
      try await read("loads.heat", "loads.flow", "loads.extra") == [
        "loads.heat=50 W", "loads.flow=0.5", "loads.extra=33",
      ])
    #expect(requests == ["240:80+4", "1:81+5", "240:80+4"])
    #expect(
      try await read("strings.current") == ["strings[0].current=10", "strings[1].current=3"])
    #expect(try await device().read(["relay.level", "loads.kind"]).map(\.place.unit) == [240, 1])
    #expect(try await device().write("7", to: "relay.level").place.unit == 240)
    #expect(try map().registers(at: "relay.level").first?.unitID == 240)
    #expect(try map().registers(at: "loads.kind").first?.unitID == nil)
  }

  @Test("what the device has at the address of what decides contradicts nothing")
  func ownChanges() async throws {
    memory.onRead { memory, unit, _ in
      guard unit == 1 else { return }
      memory.holdingRegisters[0x80] = (memory.holdingRegisters[0x80] ?? 0) + 1
      memory.holdingRegisters[0x83] = (memory.holdingRegisters[0x83] ?? 0) + 1
    }
    let readings = try await read("loads")
    #expect(readings.contains("loads.heat=50 W"))
    #expect(readings.contains("loads.flow=0.5"))
  }

  @Test("what the device has at the address of what decides confirms nothing")
  func otherChanges() async throws {
    memory.holdingRegisters[0x83] = 0xFFFF
    memory.onRead { memory, unit, request in
      guard unit == 1 else { return }
      let exponent = memory.unit(240).holdingRegisters[0x83] ?? 0
      memory.unit(240).holdingRegisters[0x83] = exponent == 0xFFFF ? 0 : 0xFFFF
    }
    // The request for these covers the register that holds what the exponent held.
    let readings = try await read("loads.heat", "loads.flow", "loads.extra")
    #expect(readings[0] == "loads.heat=50 W")
    #expect(readings[1].hasPrefix("loads.flow=error: relay.exponent changed"))
    #expect(requests.prefix(3) == ["240:80+4", "1:81+5", "240:80+4"])
  }

  @Test("values are written to their units, and what decides is read from its own")
  func writing() async throws {
    guard case .written(.same) = try await device().write("7", to: "relay.level").outcome,
      case .written(.same) = try await device().write("60", to: "loads.heat").outcome,
      case .written(.same) = try await device().write("1.5", to: "loads.flow").outcome
    else {
      Issue.record("not written")
      return
    }
    #expect(relay[0x81] == 7)
    #expect(memory.holdingRegisters[0x81] == 60)
    #expect(memory.holdingRegisters[0x82] == 15)
    memory.holdingRegisters[0x84] = 1000
    guard case .refused = try await device().write("101", to: "loads.target").outcome else {
      Issue.record("beyond the bound that the relay holds")
      return
    }
  }

  @Test("a unit that has never answered is not asked again, and an error names the unit that was asked")
  func silent() async throws {
    let connection = SilentUnit(memory)
    let device = try MappedDevice(try map(), on: connection, unit: 1)
    let readings = try await device.read(["loads.kind", "relay", "relay-counts"])
    #expect("\(readings[0])" == "loads.kind = 0")
    #expect(readings.dropFirst().allSatisfy { $0.value == nil })
    #expect(connection.unanswered.withLock { $0 } == 1)
    let error = await #expect(throws: MappedDeviceError.self) { _ = try await device.read("relay.level") }
    #expect("\(try #require(error))".contains("(unit 240): "))
  }

  @Test("what a unit was found to refuse is asked for again while that unit is asked for nothing else")
  func refusing() async throws {
    relay[0x81] = nil
    let device = try device()
    #expect(try await device.read(["loads.kind", "relay.level"]).map { $0.value == nil } == [false, true])
    relay[0x81] = 3
    #expect(try await device.read(["loads.kind", "relay.level"]).map { $0.value == nil } == [false, false])
  }

  @Test("a device cannot be at a unit id that the map gives to other registers")
  func taken() throws {
    let error = #expect(throws: MappedDeviceError.self) { try device(240) }
    #expect(
      "\(try #require(error))"
        == "the map has registers of another device at unit 240: give the unit id of the device itself")
    // What all devices of a line take, the other takes too.
    #expect(throws: MappedDeviceError.self) {
      try MappedDevice(try map(), on: SerialBus(memory, baudRate: 9600), unit: .broadcast)
    }
  }
}
