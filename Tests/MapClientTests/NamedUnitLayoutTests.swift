import Foundation
import MapClient
import ModbusTransport
import Testing

@Suite("Layouts and locks of blocks at unit ids of their own, by a map at run time")
struct NamedUnitLayoutTests {
  private let memory = InMemoryDevice()
  private let device: MappedDevice
  private var relay: InMemoryRegisters { memory.unit(240).holdingRegisters }

  init() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sealed-relay.regmap.yaml").path
    device = try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
    memory.holdingRegisters.store([2, 50, 60, 70, 80], at: 0x10)
    relay.store([1, 5, 6, 30, 1234], at: 0x10)
  }

  private var units: [UInt8] { memory.requests.map(\.unit.rawValue) }

  @Test("the layout is the one that the register of that unit chooses")
  func layout() async throws {
    #expect(
      try await device.read(["event"]).lines
        == ["event.kind = 1", "event.trip.current = 5 A", "event.trip.cause = 6"])
    #expect(
      try await device.read(["event.test.duration"]).lines
        == ["event.test.duration = not there: event.kind is 1"])
    relay[0x10] = 2
    #expect(
      try await device.read(["event"]).lines == ["event.kind = 2", "event.test.duration = 327686 s"])
    #expect(Set(units) == [240])
  }

  @Test("a value of a layout is written to that unit")
  func writing() async throws {
    guard case .written(.same) = try await device.write("9", to: "event.trip.current").outcome else {
      Issue.record("not written")
      return
    }
    #expect(relay[0x11] == 9)
    #expect(memory.holdingRegisters[0x11] == 50)
    #expect(Set(units) == [240])
  }

  @Test("a write that the locked unit refuses names the level of the lock")
  func locked() async throws {
    guard case .written(.same) = try await device.write("40", to: "settings.delay").outcome else {
      Issue.record("not written")
      return
    }
    #expect(relay[0x13] == 40)
    #expect(memory.holdingRegisters[0x13] == 70)
    memory.failNext(with: .exception(.illegalFunction))
    guard case .failed(.exception, "service") = try await device.write("50", to: "settings.delay").outcome
    else {
      Issue.record("another outcome")
      return
    }
    memory.failNext(with: .exception(.illegalDataAddress))
    guard
      case .failed(.exception, "factory") = try await device.write("50", to: "settings.secrets.pin").outcome
    else {
      Issue.record("another outcome")
      return
    }
    #expect(Set(units) == [240])
  }
}
