import DeviceModel
import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

/// What a device tells about itself is asked once a connection, and never taken for that of another device.
@Suite("Settings that a device told before, by a map at run time")
struct RememberedSettingTests {
  private let memory = InMemoryDevice()
  private let connection: Reconnecting
  private let device: MappedDevice

  init() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/revision-meter.regmap.yaml").path
    connection = Reconnecting(memory)
    device = try MappedDevice(try DeviceMap(contentsOf: path), on: connection, unit: 1)
    memory.holdingRegisters.store([206, 2], at: 0)
    memory.holdingRegisters.store([0, 42], at: 0x101)
    memory.holdingRegisters[11] = 0
  }

  private func total() async throws -> String? { try await device.read(["energies.total"]).lines.first }

  @Test("what the device tells is read once a connection")
  func once() async throws {
    for _ in 0..<2 { #expect(try await total() == "energies.total = 42 Wh") }
    #expect(
      memory.reads == ["holding-register 0+1", "holding-register 257+2", "holding-register 257+2"])
    connection.connect()
    #expect(try await total() == "energies.total = 42 Wh")
    #expect(memory.reads.suffix(2) == ["holding-register 0+1", "holding-register 257+2"])
  }

  @Test("a value that comes over another connection is read again, by what the device there tells")
  func madeAnew() async throws {
    _ = try await total()
    connection.beforeRequests { [memory, connection] in
      connection.connect()
      memory.holdingRegisters[0] = 205
      connection.beforeRequests(nil)
    }
    #expect(try await total() == "energies.total = not there: info.firmware is 205")
  }

  @Test("where each request has a connection of its own, the device is asked before and after the value")
  func neverSteady() async throws {
    connection.beforeRequests { [connection] in connection.connect() }
    #expect(try await total() == "energies.total = 42 Wh")
    #expect(
      memory.reads == ["holding-register 0+1", "holding-register 257+2", "holding-register 0+1"])
    connection.beforeRequests { [memory, connection] in
      connection.connect()
      memory.holdingRegisters[0] = (memory.holdingRegisters[0] ?? 0) + 1
    }
    #expect(try await total()?.contains("changed while") == true)
  }

  @Test("what is absent by what the device told before is asked of it again")
  func absent() async throws {
    _ = try await total()
    memory.holdingRegisters[0] = 205
    memory.holdingRegisters.store([0, 77], at: 0x100)
    #expect(try await device.read(["energies-old.total"]).lines == ["energies-old.total = 77 Wh"])
  }

  @Test("a scale that never changes in a device is not taken for that of another device")
  func scale() async throws {
    memory.holdingRegisters.store([1, 0xFFFF], at: 2)
    memory.holdingRegisters[0x300] = 123
    connection.beforeRequests { [memory, connection] in
      guard memory.requests.count == 2 else { return }
      connection.connect()
      memory.holdingRegisters[3] = 0
    }
    #expect(try await device.read(["extra.power"]).lines == ["extra.power = 123 W"])
  }

  @Test("what a device told before it was silent is not remembered on")
  func silentBetween() async throws {
    _ = try await total()
    connection.beforeRequests { [memory] in
      if memory.requests.last?.request == .read(.holdingRegister, address: 12, count: 1) {
        memory.failNext(with: .timedOut)
      }
    }
    memory.coils[0] = false
    memory.holdingRegisters[12] = 0
    _ = try await device.read(["info.model", "energies.total", "display.brightness"])
    connection.beforeRequests(nil)
    memory.holdingRegisters[0] = 205
    #expect(try await total() == "energies.total = not there: info.firmware is 205")
  }

  @Test("what is read of a register that told counts more than what it told before")
  func denied() async throws {
    _ = try await total()
    memory.holdingRegisters[0] = 205
    #expect(
      try await device.read(["info.firmware", "energies.total"]).lines
        == ["info.firmware = 205", "energies.total = not there: info.firmware is 205"])
  }

  @Test("what a request for other values brings of a register that told counts more than what it told before")
  func deniedInPassing() async throws {
    _ = try await device.read(["relay.mode"])
    memory.holdingRegisters.store([1, 9], at: 1)
    #expect(
      try await device.read(["info.firmware", "info.kind", "relay.mode"]).lines
        == ["info.firmware = 206", "info.kind = 9", "relay.mode = not there: info.model is small"])
    // The request for the others has the model between them.
    #expect(memory.reads[2] == "holding-register 0+3")
  }

  @Test("what told nothing is asked again, and so is a device that did not answer")
  func again() async throws {
    memory.holdingRegisters[0] = 0xFFFF
    #expect(try await total()?.contains("is not available") == true)
    memory.holdingRegisters[0] = 206
    #expect(try await total() == "energies.total = 42 Wh")
    memory.failNext(with: .timedOut)
    _ = try? await total()
    _ = try await total()
    #expect(memory.reads.suffix(2) == ["holding-register 0+1", "holding-register 257+2"])
  }

  @Test("after a write without an answer, what was read back is shown only if it still means the same")
  func unanswered() async throws {
    for after: UInt16 in [2, 1] {
      memory.holdingRegisters[1] = 2
      let start = memory.requests.count
      connection.beforeRequests { [memory] in
        guard memory.requests.count == start + 1 else { return }
        memory.failNext(with: .outcomeUnknown(.timedOut))
        memory.holdingRegisters[1] = after
      }
      guard case .unknown(.outcomeUnknown, let now) = try await device.write("9", to: "relay.mode").outcome
      else {
        Issue.record("another outcome")
        return
      }
      #expect((now != nil) == (after == 2))
    }
  }

  @Test("a write asks in any case, and reports that it may have reached another device")
  func write() async throws {
    for _ in 0..<2 {
      guard case .written = try await device.write("9", to: "relay.mode").outcome else {
        Issue.record("not written")
        return
      }
    }
    #expect(memory.reads.filter { $0 == "holding-register 1+1" }.count == 2)
    connection.beforeRequests { [memory, connection] in
      guard memory.requests.last?.request == .read(.holdingRegister, address: 1, count: 1) else { return }
      connection.connect()
      memory.holdingRegisters[1] = 1
    }
    guard case .doubtful = try await device.write("8", to: "relay.mode").outcome else {
      Issue.record("not reported")
      return
    }
    #expect(memory.holdingRegisters[11] == 8)
  }
}
