import DeviceModel
import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

/// Registers that depend on what the client knows about a device, read by a map at run time.
@Suite("Settings of a device, by a map at run time")
struct SettingTests {
  private let memory = InMemoryDevice()

  private func map() throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/revision-meter.regmap.yaml").path
    return try DeviceMap(contentsOf: path)
  }

  private func device(_ settings: [String: String] = [:]) throws -> MappedDevice {
    try MappedDevice(try map(), on: memory, unit: 1, settings: settings)
  }

  @Test("the map tells what it asks")
  func asked() throws {
    let settings = try map().settings
    #expect(settings.map(\.name) == ["hardware", "phases", "firmware", "model", "tariffs", "values"])
    #expect(settings.map(\.register) == [nil, nil, "info.firmware", "info.model", "options.tariffs", nil])
  }

  @Test("what the client gives decides, and nothing is read for it")
  func given() async throws {
    memory.holdingRegisters.store([0, 77], at: 0x100)
    let old = try device(["firmware": "205", "tariffs": "false"])
    #expect(try await old.read(["energies-old"]).lines == ["energies-old.total = 77 Wh"])
    #expect(memory.reads == ["holding-register 256+2"])
    #expect(
      try await old.read(["energies.total"]).lines == [
        "energies.total = not there: the setting `firmware` is 205"
      ])
    #expect(memory.reads == ["holding-register 256+2"])
  }

  @Test("a register that never changes decides and scales without being read again")
  func constant() async throws {
    memory.holdingRegisters.store([1, 0xFFFF], at: 2)
    memory.holdingRegisters[0x300] = 123
    #expect(try await device().read("extra.power").value?.description == "12.3 W")
    #expect(
      memory.reads == ["holding-register 2+1", "holding-register 3+1", "holding-register 768+1"])
    guard case .written = try await device().write("4.5", to: "extra.power").outcome else {
      Issue.record("not written")
      return
    }
    #expect(memory.holdingRegisters[0x300] == 45)
    // Before the write both are read, after it the value alone.
    #expect(
      memory.reads.dropFirst(3) == [
        "holding-register 2+1", "holding-register 3+1", "writeSingleRegister(address: 768, value: 45)",
        "holding-register 768+1",
      ])
  }

  @Test("what the client leaves to the device is read before what depends on it")
  func told() async throws {
    memory.holdingRegisters[0] = 206
    memory.holdingRegisters.store([0, 42], at: 0x101)
    #expect(try await device().read("energies.total").value?.description == "42 Wh")
    #expect(memory.reads == ["holding-register 0+1", "holding-register 257+2"])
  }

  @Test("a default does not take the place of what the device could not tell")
  func failed() async throws {
    let refused = try await device().read(["energies.total"]).lines
    #expect(
      refused.first?.contains("info.firmware, which decides whether it is there, was not read") == true)
    memory.holdingRegisters[0] = 0xFFFF
    #expect(
      try await device().read(["energies.total"]).lines == [
        "energies.total = error: info.firmware, which decides whether it is there, is not available"
      ])
  }

  @Test("a number without a name leaves open what is there, and is no other number")
  func unnamed() async throws {
    memory.holdingRegisters.store([206, 3], at: 0)
    memory.holdingRegisters.store([0, 0], at: 10)
    let problem = "info.model, which decides whether it is there, is 3: expected small, large, wide-range"
    #expect(try await device().read(["relay.mode"]).lines == ["relay.mode = error: \(problem)"])
    #expect(try await device().read(["relay"]).lines.last == "relay.mode = error: \(problem)")
    guard case .refused(let reason) = try await device().write("1", to: "relay.mode").outcome else {
      Issue.record("not refused")
      return
    }
    #expect(reason.contains(problem))
    memory.holdingRegisters[1] = 7
    #expect(
      try await device().read(["relay.mode"]).lines == [
        "relay.mode = not there: info.model is wide-range"
      ])
  }

  @Test("names, ranges and bits decide as well, also inside repeats and shapes")
  func kinds() async throws {
    memory.holdingRegisters.store([10, 11, 12, 13, 14, 15], at: 20)
    #expect(
      try await device(["hardware": "v1"]).read(["poles[2]", "single"]).lines == [
        "poles[2].current = 14 A", "single.current = not there: the setting `phases` is 3",
        "single.angle = not there: the setting `phases` is 3",
      ])
    #expect(
      try await device(["hardware": "rev-b", "phases": "1"]).read(["single"]).lines == [
        "single.current = 10 A", "single.angle = 11",
      ])
    memory.holdingRegisters.store([0, 1, 0, 2], at: 0x100)
    #expect(
      try await device(["firmware": "1", "tariffs": "true"]).read(["energies-old.second"]).lines == [
        "energies-old.second = 2 Wh"
      ])
  }

  @Test("a write to what the device at hand does not have is refused, and nothing is sent")
  func write() async throws {
    memory.holdingRegisters.store([0, 0], at: 10)
    let refused = try await device(["hardware": "v1"]).write("5", to: "relay.delay").outcome
    guard case .refused(let reason) = refused else {
      Issue.record("\(refused)")
      return
    }
    #expect(reason == "relay.delay: it is not there: the setting `hardware` is v1")
    #expect(memory.holdingRegisters[10] == 0)
    _ = try await device().write("5", to: "relay.delay").outcome
    #expect(memory.holdingRegisters[10] == 5)
  }

  @Test(
    "a setting that the map does not have, or a value that it cannot have, is refused before anybody is asked",
    arguments: [
      (
        "hardwar", "v1",
        "the map has no setting `hardwar`: it has hardware, phases, firmware, model, tariffs, values"
      ),
      ("hardware", "v9", "the setting `hardware` is one of v1, v2, rev-b, not `v9`"),
      ("hardware", "0", "the setting `hardware` is one of v1, v2, rev-b, not `0`"),
      ("phases", "4", "the setting `phases` is 1…3, not `4`"),
      ("firmware", "-1", "the setting `firmware` is 0…65535, not `-1`"),
      ("firmware", "65535", "the setting `firmware` is 0…65535, not `65535`"),
      ("model", "3", "the setting `model` is one of small, large, wide-range, not `3`"),
      ("tariffs", "1", "the setting `tariffs` is true or false, not `1`"),
    ])
  func refused(name: String, value: String, text: String) throws {
    let error = #expect(throws: MappedDeviceError.self) { try device([name: value]) }
    #expect(error.map { "\($0)" } == text)
  }
}
