import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

/// The map whose generated Swift is tested against the same devices.
@Suite("Values of a layout that further registers decide about or scale, by a map at run time")
struct LayoutConditionTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/layout-box.regmap.yaml").path
    return try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
  }

  private func lines(_ paths: String...) async throws -> [String] { try await device().read(paths).lines }

  private func plant(exponent: Int16 = -1, mode: UInt16 = 2, most: UInt16 = 100) {
    memory.holdingRegisters.store([UInt16(bitPattern: exponent), mode, most], at: 0x100)
  }

  private var reads: [String] {
    memory.requests.map { seen in
      switch seen.request {
      case .read(_, let address, let count): "\(String(address, radix: 16))+\(count)"
      case .writeSingleRegister(let address, let value): "\(String(address, radix: 16))=\(value)"
      default: "\(seen.request)"
      }
    }
  }

  @Test("what is in no layout that is there is not asked for, nor what decides about it")
  func otherLayouts() async throws {
    memory.holdingRegisters.store([0, 1, 0, 0, 0, 0, 0], at: 0x200)
    #expect(try await lines("event") == ["event.kind = 0", "event.span = 1"])
    #expect(reads == ["200+7"])
    memory.holdingRegisters[0x200] = 2
    #expect(
      try await lines("event.trip.energy", "event.trip.current") == [
        "event.trip.energy = not there: event.kind is 2", "event.trip.current = not there: event.kind is 2",
      ])
    memory.holdingRegisters[0x200] = 0xFFFF
    #expect(
      try await lines("event").contains(
        "event.trip.energy = error: event.kind, which decides whether it is there, is not available"))
  }

  @Test(
    "of the layout that is there, what depends on nothing else comes in one request, and the rest after what decides"
  )
  func chosen() async throws {
    plant()
    memory.holdingRegisters.store([1, 2, 11, 0, 500, 33, 44], at: 0x200)
    #expect(
      try await lines("event") == [
        "event.kind = 1", "event.span = 2", "event.trip.cause = 11", "event.trip.energy = 500 kWh",
        "event.trip.current = 3.3 A", "event.trip.limit = 44 A",
      ])
    #expect(reads == ["200+7", "100+2", "200+6", "100+2"])
    plant(mode: 7)
    #expect(try await lines("event.trip.energy") == ["event.trip.energy = not there: plant.mode is 7"])
    memory.holdingRegisters.store([2, 0, 5, 7, 6, 1, 12, 99], at: 0x200)
    #expect(
      try await lines("event.alarm.detail", "event.alarm.value") == [
        "event.alarm.detail = 99", "event.alarm.value = 120",
      ])
  }

  @Test("a value is never put together from two requests, also where the words of another layout came before")
  func torn() async throws {
    plant(exponent: 0)
    memory.holdingRegisters.store([1, 8, 1, 0xFFFF, 5, 6], at: 0x300)
    memory.onRead { device, _, request in
      if case .read(_, 0x300, 3) = request { device.holdingRegisters.store([2, 0], at: 0x302) }
    }
    #expect(
      try await lines("record") == [
        "record.kind = 1", "record.common = 8", "record.wide.total = 131072", "record.wide.parts = [5, 6]",
      ])
  }

  @Test("a layout that changes between its requests has all read once more, and fails where it changes again")
  func changedLayout() async throws {
    plant(exponent: 0)
    memory.holdingRegisters.store([1, 8, 1, 0xFFFF, 5, 6], at: 0x300)
    memory.onRead { device, _, request in
      if case .read(_, 0x300, 3) = request { device.holdingRegisters.store([2, 8, 77], at: 0x300) }
    }
    #expect(try await lines("record").contains("record.narrow.first = 77"))
    memory.holdingRegisters[0x300] = 1
    memory.onRead { device, _, request in
      guard case .read(_, 0x300, let count) = request else { return }
      device.holdingRegisters[0x300] = count == 3 ? 2 : 1
    }
    let lines = try await lines("record")
    #expect(lines.contains { $0.hasPrefix("record.wide.total = error: record.kind changed") }, "\(lines)")
  }

  @Test("what decides or scales and changes while the layout is read has all read once more, or fails")
  func changedChooser() async throws {
    plant(exponent: 0, mode: 2)
    memory.holdingRegisters.store([1, 8, 0, 9, 5, 6], at: 0x300)
    memory.onRead { device, _, request in
      if case .read(_, 0x300, 6) = request { device.holdingRegisters.store([1, 3], at: 0x100) }
    }
    let lines = try await lines("record")
    #expect(!lines.contains { $0.hasPrefix("record.wide.total = 9") }, "\(lines)")
    #expect(lines.contains("record.common = 80"), "\(lines)")
  }

  @Test(
    "a write looks at the layout first, then at what decides, scales and bounds, and at all but bounds again")
  func writing() async throws {
    plant(most: 40)
    memory.holdingRegisters.store([1, 1, 11, 0, 500, 33, 44, 0], at: 0x200)
    let device = try device()
    guard case .written(.same) = try await device.write("12.5", to: "event.trip.current").outcome else {
      return #expect(Bool(false), "not written")
    }
    #expect(memory.holdingRegisters[0x205] == 125)
    guard case .written(.same) = try await device.write("40", to: "event.trip.limit").outcome else {
      return #expect(Bool(false), "not written")
    }
    guard case .refused = try await device.write("41", to: "event.trip.limit").outcome else {
      return #expect(Bool(false), "beyond the bound")
    }
    memory.holdingRegisters.store([2, 1, 11, 6], at: 0x200)
    guard case .refused(let reason) = try await device.write("5", to: "event.alarm.detail").outcome else {
      return #expect(Bool(false), "not there")
    }
    #expect(reason == "event.alarm.detail: it is not there: event.alarm.sub is 6")
    memory.forgetRequests()
    guard case .refused = try await device.write("1", to: "event.trip.current").outcome else {
      return #expect(Bool(false), "another layout")
    }
    #expect(reads == ["200+1"])
  }
}
