import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

/// Values whose scale a register gives that is read by itself, by a map at run time.
@Suite("Values with a scale that is read by itself, by a map at run time")
struct ScaleApartTests {
  private let memory = InMemoryDevice()

  /// The map whose generated Swift is tested against the same devices.
  private func device() throws -> MappedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/scaled-meter.regmap.yaml").path
    return try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
  }

  private func lines(_ paths: String...) async throws -> [String] { try await device().read(paths).lines }

  private func put(exponent: Int16, ratio: UInt16 = 25, span: UInt16 = 1) {
    memory.inputRegisters.store([UInt16(bitPattern: exponent), ratio, span], at: 0x300)
  }

  @Test("a block has the scales of the other block, which is looked at before and after")
  func block() async throws {
    put(exponent: 2, ratio: 5, span: 2)
    memory.holdingRegisters.store([7, 10, 20, 30, 1500, 505, 0xFFFF, 9], at: 0x400)
    #expect(
      try await lines("outputs") == [
        "outputs.power = 700 W", "outputs.phases = [5, 10, 15] A", "outputs.pressure = 1.5 bar",
        "outputs.limit = 50.5 %", "outputs.limit-exponent = -1", "outputs.plain = 9",
      ])
    #expect(
      memory.reads == [
        "input-register 768+3", "holding-register 1029+3", "holding-register 1024+5", "input-register 768+3",
      ])
  }

  @Test("each instance has the scale of the block around it")
  func instances() async throws {
    memory.holdingRegisters.store([1, 23, 0, 0, 5, 1, 6, 2], at: 0x500)
    memory.holdingRegisters.store([0xFFFF, 23, 0, 0, 5, 3, 6, 4], at: 0x510)
    #expect(
      try await lines("strings[1].cells[1].voltage", "strings[0].cells[0].voltage") == [
        "strings[1].cells[1].voltage = 0.6 V", "strings[0].cells[0].voltage = 50 V",
      ])
  }

  @Test("without a value, the register gives none; a number that gives no scale is an error that names it")
  func missing() async throws {
    memory.holdingRegisters[0x400] = 1234
    put(exponent: .min)
    #expect(try await lines("outputs.power") == ["outputs.power = not available"])
    put(exponent: 19)
    let line = try await lines("outputs.power").first
    #expect(line?.contains("plant.power-exponent (input register 768)") == true, "\(line ?? "")")
    #expect(line?.contains("there is no scale") == true)
  }

  @Test("a register that is refused is the error of what it scales alone")
  func refused() async throws {
    // What was never given a value refuses to be read.
    memory.holdingRegisters.store([1, 2, 3, 4, 5, 6, 7, 0], at: 0x400)
    let lines = try await lines("outputs.power", "outputs.plain")
    #expect(lines.first?.contains("plant.power-exponent, which gives the scale, was not read") == true)
    #expect(lines.last == "outputs.plain = 0")
  }

  @Test("a scale that changes while the value is read has all read once more")
  func changesOnce() async throws {
    put(exponent: 0)
    memory.holdingRegisters[0x400] = 1000
    memory.onRead { device, _, request in
      guard case .read(.holdingRegister, 0x400, _) = request else { return }
      device.inputRegisters[0x300] = 1
    }
    #expect(try await lines("outputs.power") == ["outputs.power = 10000 W"])
  }

  @Test("a scale that changes twice is an error")
  func changesTwice() async throws {
    put(exponent: 0)
    memory.holdingRegisters[0x400] = 1
    memory.onRead { device, _, request in
      guard case .read(.inputRegister, _, _) = request else { return }
      device.inputRegisters[0x300] = ((device.inputRegisters[0x300] ?? 0) + 1) % 8
    }
    #expect(
      try await lines("outputs.power") == [
        "outputs.power = error: plant.power-exponent changed while the value was read, twice in a row"
      ])
  }

  @Test("a write has the scale of now, and is read back with it")
  func write() async throws {
    put(exponent: -1)
    memory.holdingRegisters.store([0, 0, 0, 0, 0, 0, 0, 0], at: 0x400)
    guard case .written(.same(let now)) = try await device().write("123.4", to: "outputs.power").outcome
    else {
      return #expect(Bool(false), "it is written")
    }
    #expect(now.description == "123.4 W")
    #expect(memory.holdingRegisters[0x400] == 1234)
    memory.holdingRegisters[0x406] = 0xFFFF
    guard case .written(.same) = try await device().write("50.5", to: "outputs.limit").outcome else {
      return #expect(Bool(false), "it is written")
    }
    #expect(memory.holdingRegisters[0x405] == 505)
  }

  @Test(
    "a value that the scale of now cannot hold, one outside the range, and one without a scale are refused",
    arguments: [
      (0, "0.5", "outputs.power"), (19, "1", "outputs.power"), (Int16.min, "1", "outputs.power"),
      (0, "101", "outputs.limit"),
    ])
  func refusedWrite(exponent: Int16, value: String, path: String) async throws {
    put(exponent: exponent)
    guard case .refused = try await device().write(value, to: path).outcome else {
      return #expect(Bool(false), "it is refused")
    }
    #expect(!memory.requests.contains { $0.request.isWrite })
  }

  @Test("a scale that changes while the value is written makes the write doubtful")
  func changedWrite() async throws {
    put(exponent: 0)
    memory.holdingRegisters[0x400] = 0
    memory.onWrite { device, _, _ in device.inputRegisters[0x300] = 1 }
    guard case .doubtful = try await device().write("5", to: "outputs.power").outcome else {
      return #expect(Bool(false), "it is doubtful")
    }
  }
}
