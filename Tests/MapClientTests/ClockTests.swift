import Foundation
import MapClient
import ModbusTransport
import Testing

/// Dates and times by the map whose generated Swift is tested against the same words.
@Suite("Dates and times, by a map at run time")
struct ClockTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sample-clocks.regmap.yaml").path
    return try MappedDevice(try DeviceMap(contentsOf: path), on: memory, unit: 1)
  }

  @Test("are read as text of ISO 8601, or are an error")
  func read() async throws {
    memory.holdingRegisters.store([0xFFFF, 0x0500, 0x1800], at: 0x100)
    memory.holdingRegisters.store([0x6B0A, 0x5FD0], at: 0x30D)
    let readings = try await device().read([
      "times.alarm", "times.start[0]", "times.start[1]", "clocks.seconds",
    ])
    #expect(readings[0].description == "times.alarm = not available")
    #expect(readings[1].description == "times.start[0] = 05:00:00")
    #expect(readings[2].outcome.problem?.contains("0x1800 is not a time of day: hour 24 is not 0…23") == true)
    #expect(readings[3].description == "clocks.seconds = 2026-11-28T05:00:00Z")
  }

  @Test(
    "are written as text and read back",
    arguments: [
      ("times.alarm", "05:30", "05:30:00"), ("dates.checked", "2026-11-28", "2026-11-28"),
      ("clocks.packed", "2026-11-28T05:00:00", "2026-11-28T05:00:00"),
      ("clocks.millis", "2026-11-28T05:00:00.250+01:00", "2026-11-28T05:00:00.250+01:00"),
    ])
  func write(path: String, text: String, shown: String) async throws {
    for block: UInt16 in [0x100, 0x200, 0x300] {
      memory.holdingRegisters.store(Array(repeating: 0, count: 0x20), at: block)
    }
    guard case .written(.same(let now)) = try await device().write(text, to: path).outcome else {
      Issue.record("\(path) was not written")
      return
    }
    #expect(now.description == shown)
  }

  @Test(
    "that a register cannot hold are refused with the reason, and nothing is sent",
    arguments: [
      ("times.alarm", "05:30:01", "has seconds, which the register does not hold"),
      ("times.alarm", "24:00", "`alarm` takes text such as 05:00:00"),
      ("dates.days", "1899-12-31", "is none that the register can count to"),
      ("clocks.parts", "2022-01-01T00:00:00", "expected the years 2023…2099"),
      ("clocks.seconds", "2026-11-28T05:00:00", "is not in the zone of the clock, which is Z"),
      ("clocks.seconds", "today", "takes text such as 2026-11-28T05:00:00Z"),
      ("clocks.parts", "2026-11-28T05:00:00Z", "the map declares none for the clock"),
    ])
  func refused(path: String, text: String, reason: String) async throws {
    guard case .refused(let found) = try await device().write(text, to: path).outcome else {
      Issue.record("\(path) was not refused")
      return
    }
    #expect(found.contains(reason), "\(found)")
    #expect(memory.requests.isEmpty)
  }
}
