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
    guard case .written = try await device().write("8", to: "watched.after").outcome else {
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

  @Test("instances that came along before the register that counts them are read again after it")
  func instancesBeforeTheirNumber() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "rack.regmap.yaml").path
    try """
    register-map: 1
    device: {name: Rack}
    documents: {d: {title: D}}
    defaults: {source: d, gaps: readable}
    blocks:
      rack:
        at: 0
        size: 4
        registers:
          first: {at: +0, type: uint16}
          last: {at: +3, type: uint16}
        blocks:
          slots:
            at: +1
            repeat: {count: 2, stride: 1, filled: counts.slots}
            registers:
              load: {at: +0, type: uint16}
      counts:
        at: 200
        registers:
          slots: {at: +0, type: uint16}
    """.write(toFile: path, atomically: true, encoding: .utf8)
    memory.holdingRegisters.store([1, 0, 0, 4], at: 0)
    memory.holdingRegisters[200] = 0
    // The slots are fitted after their words were read, and before their number is.
    memory.onRead { device, _, request in
      guard case .read(_, 0, _) = request else { return }
      device.holdingRegisters[200] = 2
      device.holdingRegisters.store([20, 30], at: 1)
    }
    let device = try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
    let lines = try await device.read(["rack"]).lines
    #expect(
      lines.contains("rack.slots[0].load = 20") && lines.contains("rack.slots[1].load = 30"), "\(lines)")
    #expect(
      memory.reads == [
        "holding-register 0+4", "holding-register 200+1", "holding-register 1+2", "holding-register 200+1",
      ])
  }

  @Test("a value that came before what it is read by was read again is asked for once more")
  func olderThanItsScale() async throws {
    let yaml = """
      register-map: 1
      device: {name: Chain}
      defaults: {gaps: readable}
      blocks:
        m:
          partial: true
          registers:
            a: {at: 0, type: uint16}
            b: {at: 5, type: int16, when: {by: a, is: 1}}
            x: {at: 10, type: uint16}
        n:
          partial: true
          registers:
            y: {at: 200, type: uint16}
            v: {at: 205, type: uint16, when: {by: m.a, is: 1}, scale: {by: m.b, as: power-of-ten}}
            z: {at: 210, type: uint16}
      """
    memory.holdingRegisters.store([1] + [UInt16](repeating: 0, count: 10), at: 0)
    memory.holdingRegisters.store([UInt16](repeating: 0, count: 11), at: 200)
    memory.holdingRegisters[205] = 1234
    memory.onRead { device, _, request in
      // Between the first reads of both blocks and the one of the scale.
      guard case .read(_, 200, 11) = request, device.holdingRegisters[5] == 0 else { return }
      device.holdingRegisters[5] = 2
      device.holdingRegisters[205] = 12
    }
    let device = try MappedDevice(DeviceMap(text: yaml), on: memory, unit: 1)
    let lines = try await device.read(["m.x", "n"]).lines
    #expect(lines.contains("n.v = 1200"), "\(lines)")
  }
}
